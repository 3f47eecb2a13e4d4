/** What a built patch can carry: each construct of the language, changed, in a running JVM. */
package io.livegraft.it.carry;

/** The example patches of the project, each loaded into a real JVM. */
package io.livegraft.it.patches;

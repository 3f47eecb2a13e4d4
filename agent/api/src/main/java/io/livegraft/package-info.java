/** What authors of patches and hooks compile against. */
package io.livegraft;

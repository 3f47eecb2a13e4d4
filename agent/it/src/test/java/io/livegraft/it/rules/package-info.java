/** What may be loaded, replaced, forced and unloaded, and which callbacks run: whole event lists. */
package io.livegraft.it.rules;

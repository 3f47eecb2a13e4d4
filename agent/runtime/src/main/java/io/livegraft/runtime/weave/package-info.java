/** Puts the trampoline in, and nothing else. */
package io.livegraft.runtime.weave;

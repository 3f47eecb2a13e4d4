/** Immutable description of patches: patch, class patch, method patch, method id, tag. No behaviour. */
package io.livegraft.runtime.model;

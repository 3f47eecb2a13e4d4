/** The rules: the list of patches, load, enable, disable, replace by tag, conflicts, states, late classes. */
package io.livegraft.runtime.core;

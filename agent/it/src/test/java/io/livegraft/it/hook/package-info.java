/** Hooks: contract section 6, scenarios S20 and S21. */
package io.livegraft.it.hook;

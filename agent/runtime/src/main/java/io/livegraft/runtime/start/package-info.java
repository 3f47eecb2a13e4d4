/** The only place that wires everything. */
package io.livegraft.runtime.start;

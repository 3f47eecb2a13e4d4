/** livegraft in one JVM with the real programs that others run beside it: agents, web servers, launchers. */
package io.livegraft.it.neighbour;

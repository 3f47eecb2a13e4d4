/** What hooks cost, beside other ways to put a decision in front of a method. */
package io.livegraft.bench.hook;

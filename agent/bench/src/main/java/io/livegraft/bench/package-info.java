/** What livegraft costs: benchmarks and measurements that print the tables of {@code docs/performance.md}. */
package io.livegraft.bench;

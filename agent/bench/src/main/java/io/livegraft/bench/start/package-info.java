/** What the agent costs when a JVM starts. */
package io.livegraft.bench.start;

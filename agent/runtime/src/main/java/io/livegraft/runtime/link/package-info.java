/** Turns the partial classes of a patch into companions: classes that the JVM can run beside the target. */
package io.livegraft.runtime.link;

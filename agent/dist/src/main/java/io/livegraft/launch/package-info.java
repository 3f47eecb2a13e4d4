/**
 * The way into the one jar: as an agent and as a command line.
 *
 * <p>The root of the jar is what the application can see. All else lies below a prefix, in entries that no other
 * loader takes for classes.
 */
package io.livegraft.launch;

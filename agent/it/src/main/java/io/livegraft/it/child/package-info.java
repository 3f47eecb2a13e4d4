/** The program that runs in the JVM under test: does what its standard input says, one line at a time. */
package io.livegraft.it.child;

/** The command line and the ways into a JVM, as users meet them. */
package io.livegraft.it.command;

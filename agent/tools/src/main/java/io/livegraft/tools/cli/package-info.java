/** The command line: one class for each verb, and what they share to reach a JVM and to report. */
package io.livegraft.tools.cli;

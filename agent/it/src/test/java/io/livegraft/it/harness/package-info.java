/** What the tests with real JVMs are written with: JVMs, the command line, fixtures, events. */
package io.livegraft.it.harness;

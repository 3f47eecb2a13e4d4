/** The scenarios that must hold, each against real JVMs, with the whole list of events. */
package io.livegraft.it.scenario;

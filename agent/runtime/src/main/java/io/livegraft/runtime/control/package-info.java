/** What an operator sees: the event log, the status, JMX, the properties that {@code ps} reads. */
package io.livegraft.runtime.control;

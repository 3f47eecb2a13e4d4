/**
 * Moves the threads, one by one and only when it is safe, from one side to the other. It knows neither patches nor
 * classes: its user says which frames block and what to do at the end.
 */
package io.livegraft.runtime.transition;

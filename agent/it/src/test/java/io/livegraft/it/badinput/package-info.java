/** Input that is wrong in every way: mutated jars, agent options and command lines, drawn at random. */
package io.livegraft.it.badinput;

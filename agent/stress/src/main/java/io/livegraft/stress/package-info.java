/** The long stress run: random operations while threads of all kinds check what they see. */
package io.livegraft.stress;

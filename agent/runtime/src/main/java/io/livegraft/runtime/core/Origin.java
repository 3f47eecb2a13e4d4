package io.livegraft.runtime.core;

/**
 * Where a patch or hook came from.
 *
 * @param file path of the jar in the file system of this JVM
 * @param sha256 of its content, in hex
 */
record Origin(String file, String sha256) {}

package io.livegraft.runtime.weave;

/**
 * A class file with trampolines in it.
 *
 * @param classFile the woven class
 * @param sites a class to be defined beside the woven one before that runs; null unless the class file is older than
 *     Java 7 and so cannot hold {@code invokedynamic}
 * @param sitesName binary name of that class, null where there is none
 */
public record Woven(byte[] classFile, byte[] sites, String sitesName) {}

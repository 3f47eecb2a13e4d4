package io.livegraft.runtime.link;

/**
 * A class that a patch brings, under a name of its own.
 *
 * @param name binary name with dots
 * @param classFile to be defined as it is
 * @param host binary name of a target in the same package, whose protection domain the class gets; null where the
 *     patch has no target in that package
 */
public record LinkedClass(String name, byte[] classFile, String host) {}

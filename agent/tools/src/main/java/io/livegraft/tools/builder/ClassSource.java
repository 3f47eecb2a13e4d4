package io.livegraft.tools.builder;

/** Where class files come from. */
@FunctionalInterface
interface ClassSource {
    /** The class file, null if there is none of this name. */
    byte[] classFile(String internalName);
}

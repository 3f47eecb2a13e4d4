package io.livegraft.runtime.link;

/** The classes that the loader of the targets sees, as files; nothing is loaded. */
@FunctionalInterface
public interface TargetClasses {
    /**
     * The class file of a class.
     *
     * @param binaryName name with dots
     * @return null if the loader finds none
     */
    byte[] classFile(String binaryName);
}

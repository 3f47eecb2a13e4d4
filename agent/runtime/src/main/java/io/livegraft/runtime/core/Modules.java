package io.livegraft.runtime.core;

/** Doors in the walls of the named modules that targets may be in. */
public interface Modules {
    /** Lets companions of a class reach its members. */
    void openToBootPackage(Class<?> target);

    /** Lets a module use the public types of a class's package. */
    void exportTo(Class<?> target, Module module);
}

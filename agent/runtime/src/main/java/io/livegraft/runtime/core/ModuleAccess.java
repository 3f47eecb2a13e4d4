package io.livegraft.runtime.core;

/** Opens a named module so far that companions in it may reach the boot package and their target's members. */
@FunctionalInterface
interface ModuleAccess {
    /** Opens the package of a class to the agent's boot package; does nothing for an unnamed module. */
    void open(Class<?> type);
}

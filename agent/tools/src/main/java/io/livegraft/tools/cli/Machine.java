package io.livegraft.tools.cli;

import java.util.List;

/** The JVMs of this machine, as far as this user may see them. */
interface Machine {
    /** All but command lines of livegraft; asks each for its system properties and no more. */
    List<JvmInfo> list() throws UnreachableException;

    /**
     * Opens the JVM that is meant.
     *
     * @param jvm process id, or a main-class or jar name that only one JVM has
     */
    JvmLink open(String jvm) throws UnreachableException;
}

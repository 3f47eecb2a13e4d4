package io.livegraft.runtime.link;

import io.livegraft.runtime.model.Patch;

/** Makes the classes of a patch fit to be defined in one loader of its targets. */
public final class Linker {
    private Linker() {}

    /**
     * Links a patch; no class is loaded.
     *
     * @param patch as read from its jar
     * @param targets what the loader sees
     * @param generation makes the names of the classes unique where a patch of this name is loaded again
     * @throws io.livegraft.runtime.model.RefusedException LINK, or NO_SUCH_METHOD
     */
    public static Linked link(Patch patch, TargetClasses targets, int generation) {
        throw new UnsupportedOperationException();
    }
}

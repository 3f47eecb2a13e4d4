package io.livegraft.runtime.core;

import java.util.List;

/** Versions of system states, as patch code asks for them. */
final class States {
    private final PatchList list;
    private final Aim aim;

    States(PatchList list, Aim aim) {
        this.list = list;
        this.aim = aim;
    }

    /** The version in the newest patch on the patched side that carries the state, null for none. */
    Long current(long id) {
        return newest(aim.published().patched(), id);
    }

    /** During the transition of a patch that replaces others: the version in those, else null. */
    Long previous(long id) {
        Run run = list.run();
        return run == null ? null : newest(run.replaced(), id);
    }

    private static Long newest(List<LoadedPatch> patches, long id) {
        for (int i = patches.size() - 1; i >= 0; i--) {
            Long version = patches.get(i).patch().header().states().get(id);
            if (version != null) {
                return version;
            }
        }
        return null;
    }
}

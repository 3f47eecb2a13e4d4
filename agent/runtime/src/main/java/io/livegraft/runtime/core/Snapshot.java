package io.livegraft.runtime.core;

import io.livegraft.runtime.transition.Transition;
import java.util.List;

/**
 * The patches in force on either side, oldest first; what every call site's target follows from.
 *
 * @param unpatched in force on the unpatched side
 * @param patched in force on the patched side
 * @param transition moves the threads between them; null when both are the same
 */
record Snapshot(List<LoadedPatch> unpatched, List<LoadedPatch> patched, Transition transition) {
    static final Snapshot EMPTY = settled(List.of());

    Snapshot {
        unpatched = List.copyOf(unpatched);
        patched = List.copyOf(patched);
    }

    static Snapshot settled(List<LoadedPatch> patches) {
        return new Snapshot(patches, patches, null);
    }

    /** In force for the threads that have switched; outside a transition for all. */
    List<LoadedPatch> goal() {
        return transition == null || transition.isTowardsPatched() ? patched : unpatched;
    }
}

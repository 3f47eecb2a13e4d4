package io.livegraft;

import io.livegraft.boot.Bridge;

/**
 * Versions of the system states that patches carry ({@code Livegraft-States}), for callbacks that must know what an
 * earlier patch has done to long-lived data.
 */
public final class PatchStates {
    private PatchStates() {}

    /**
     * The version of a state in the newest patch that carries it, the one in transition included.
     *
     * @return null if no patch in force carries the state
     */
    public static Integer get(long id) {
        Bridge bridge = Bridge.installed();
        return bridge == null ? null : toInteger(bridge.stateVersion(id));
    }

    /**
     * During a transition, the version of a state in the patches that are being replaced.
     *
     * @return null outside such a transition, or if none of them carries the state
     */
    public static Integer previous(long id) {
        Bridge bridge = Bridge.installed();
        return bridge == null ? null : toInteger(bridge.previousStateVersion(id));
    }

    private static Integer toInteger(Long version) {
        return version == null ? null : Math.toIntExact(version);
    }
}

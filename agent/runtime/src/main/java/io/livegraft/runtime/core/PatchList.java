package io.livegraft.runtime.core;

import java.util.ArrayList;
import java.util.List;

/** The patches of this JVM and the running transition. Written by the control thread, read by anybody. */
final class PatchList {
    private volatile State state = new State(List.of(), List.of(), null);

    /**
     * One consistent picture.
     *
     * @param all every listed patch in the order of loading
     * @param enabled those in force, oldest first; during a transition those in force when it began
     * @param run the running transition or null
     */
    record State(List<LoadedPatch> all, List<LoadedPatch> enabled, Run run) {}

    State state() {
        return state;
    }

    List<LoadedPatch> enabled() {
        return state.enabled;
    }

    Run run() {
        return state.run;
    }

    /** The patch of a name, null if none is listed. */
    LoadedPatch find(String name) {
        return state.all.stream().filter(p -> p.name().equals(name)).findFirst().orElse(null);
    }

    boolean isEnabled(LoadedPatch patch) {
        return state.enabled.contains(patch);
    }

    void add(LoadedPatch patch) {
        List<LoadedPatch> all = new ArrayList<>(state.all);
        all.add(patch);
        state = new State(List.copyOf(all), state.enabled, state.run);
    }

    void remove(LoadedPatch patch) {
        List<LoadedPatch> all = new ArrayList<>(state.all);
        all.remove(patch);
        state = new State(List.copyOf(all), state.enabled, state.run);
    }

    void begin(Run run) {
        state = new State(state.all, state.enabled, run);
    }

    void settle(List<LoadedPatch> enabled) {
        state = new State(state.all, List.copyOf(enabled), state.run);
    }

    /**
     * Ends the transition and tells of it in one step, so that whoever asks by {@link #look} after one of the two sees
     * the other.
     *
     * @param told logs the event, and nothing else
     */
    synchronized void end(Runnable told) {
        state = new State(state.all, state.enabled, null);
        told.run();
    }

    /** The state for somebody who reads the event log too. */
    synchronized State look() {
        return state;
    }
}

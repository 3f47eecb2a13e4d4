package io.livegraft.runtime.model;

/** Where a transition moves the threads; the label is its name in events and status. */
public enum Direction {
    PATCHING("patching"),
    UNPATCHING("unpatching");

    private final String label;

    Direction(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public Direction opposite() {
        return this == PATCHING ? UNPATCHING : PATCHING;
    }
}

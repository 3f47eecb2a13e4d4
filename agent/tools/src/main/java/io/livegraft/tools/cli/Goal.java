package io.livegraft.tools.cli;

import io.livegraft.tools.cli.TransitionEvents.End;

/** What a transition leads to if nobody interferes. */
enum Goal {
    ENABLED(End.PATCHED, "disable"),
    DISABLED(End.UNPATCHED, "enable");

    private final End end;
    private final String opposite;

    Goal(End end, String opposite) {
        this.end = end;
        this.opposite = opposite;
    }

    /** As in the status and in events. */
    static Goal of(String direction) {
        return "patching".equals(direction) ? ENABLED : DISABLED;
    }

    boolean isReachedBy(End how) {
        return how == end;
    }

    /** The operation that turns it round. */
    String opposite() {
        return opposite;
    }

    /** As in {@code fix: enabled}. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}

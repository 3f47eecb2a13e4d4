package io.livegraft.tools.cli;

import com.grack.nanojson.JsonObject;
import java.util.Optional;

/** Follows the events of one patch until its transition has ended. */
final class TransitionEvents {
    /** How a transition ended. */
    enum End {
        /** Threads run the new bodies. */
        PATCHED,
        /** Threads run the bodies from before. */
        UNPATCHED,
        /** It was given up, and everything is as before it. */
        CANCELLED
    }

    private final String patch;
    private boolean cancelled;
    private End end;

    TransitionEvents(String patch) {
        this.patch = patch;
    }

    void add(JsonObject event) {
        if (!patch.equals(event.getString("patch"))) {
            return;
        }
        switch (event.getString("event", "")) {
            case "INIT" -> begin();
            case "START", "REVERSE" -> end = null;
            case "CANCEL" -> cancelled = true;
            case "COMPLETE" -> end = cancelled ? End.CANCELLED : side(event.getString("direction"));
            default -> {
                // Says nothing about the end.
            }
        }
    }

    /** Empty while the transition is running. */
    Optional<End> end() {
        return Optional.ofNullable(end);
    }

    private void begin() {
        end = null;
        cancelled = false;
    }

    private static End side(String direction) {
        return "patching".equals(direction) ? End.PATCHED : End.UNPATCHED;
    }
}

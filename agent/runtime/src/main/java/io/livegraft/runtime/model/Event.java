package io.livegraft.runtime.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing that happened, without number and time, which the log adds.
 *
 * @param kind what
 * @param patch name of the patch, null where there is none
 * @param direction of the transition, null where it says nothing
 * @param details further facts by name, in order
 */
public record Event(Kind kind, String patch, Direction direction, Map<String, Object> details) {
    public Event {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    public static Event of(Kind kind, String patch) {
        return new Event(kind, patch, null, Map.of());
    }

    public static Event of(Kind kind, String patch, Direction direction) {
        return new Event(kind, patch, direction, Map.of());
    }

    /** This event with one more fact. */
    public Event with(String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(details);
        more.put(key, value);
        return new Event(kind, patch, direction, more);
    }

    /** The kinds of the public contract. */
    public enum Kind {
        ENABLE,
        INIT,
        START,
        COMPLETING,
        COMPLETE,
        CANCEL,
        REVERSE,
        FORCE,
        SIGNAL,
        APPLY,
        CALLBACK,
        REPLACED,
        UNLOAD,
        REFUSED,
        HOOK_ATTACH,
        HOOK_DETACH,
        HOOK_ERROR,
        FAULT
    }
}

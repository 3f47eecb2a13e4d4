package io.livegraft;

import java.util.HashMap;
import java.util.Map;

/**
 * Named values attached to the current thread, so that hooks can tell on whose behalf it works: set by the application,
 * by hooks or by patch code, read through {@link Task#attribute}.
 *
 * <p>They are not inherited by other threads. A thread of a pool keeps them until they are taken away, so take away what
 * you set when the piece of work is done:
 *
 * <pre>
 * Object before = TaskAttributes.set("tenant", tenant);
 * try {
 *     …
 * } finally {
 *     TaskAttributes.set("tenant", before);
 * }
 * </pre>
 */
public final class TaskAttributes {
    /** Null for a thread that has none. */
    private static final ThreadLocal<Map<String, Object>> VALUES = new ThreadLocal<>();

    private TaskAttributes() {}

    /** The value of the current thread, or null. */
    public static Object get(String key) {
        Map<String, Object> values = VALUES.get();
        return values == null ? null : values.get(key);
    }

    /**
     * Attaches a value to the current thread; null takes it away.
     *
     * @return the value before, or null
     */
    public static Object set(String key, Object value) {
        Map<String, Object> values = VALUES.get();
        if (value == null) {
            return values == null ? null : remove(values, key);
        }
        if (values == null) {
            values = new HashMap<>();
            VALUES.set(values);
        }
        return values.put(key, value);
    }

    private static Object remove(Map<String, Object> values, String key) {
        Object before = values.remove(key);
        if (values.isEmpty()) {
            VALUES.remove();
        }
        return before;
    }
}

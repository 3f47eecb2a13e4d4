package io.livegraft;

/**
 * A concurrent map of strings, shared between hooks and the control side. It is there before and after any hook, and a
 * change is seen by the next call.
 *
 * <p>Reading takes no lock. The size is bounded: what does not fit is refused and changes nothing.
 */
public interface HookMap {
    /** The value, or null; also null for a null key. */
    String get(String key);

    /**
     * Sets a value and returns the one before, or null.
     *
     * @throws IllegalStateException if the map is full, saying which bound it would pass
     */
    String put(String key, String value);

    /** Takes a key out and returns its value, or null. */
    String remove(String key);
}

package io.livegraft.runtime.control;

/**
 * The part of {@code io.livegraft:type=Livegraft} that is about hooks and their maps. Public because JMX asks for it.
 *
 * <p>Answers are those of {@link LivegraftMXBean}, with {@code "hook"} or {@code "map"} in place of the patch.
 */
public interface HookManagement {
    /**
     * Attaches a hook jar.
     *
     * @param by who asks, for the log
     */
    String hookAttach(String file, String by);

    String hookDetach(String hook, String by);

    /** The content of a map: {@code "entries":{"key":"value"}}, empty for a map that is not there. */
    String mapGet(String map);

    /** Sets a value; the answer has the one before, or null, as {@code "before"}. */
    String mapPut(String map, String key, String value);

    /** Takes a key out; the answer has its value, or null, as {@code "before"}. */
    String mapRemove(String map, String key);
}

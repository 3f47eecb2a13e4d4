package io.livegraft.runtime.core;

import io.livegraft.runtime.model.RefusedException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a person or script may ask about hooks and their maps; all of it at any time, also during a transition.
 *
 * <p>Hooks are attached and detached on the agent's one thread, in turn with all operations. A map operation waits for
 * none of them.
 */
public interface HookOperations {
    /**
     * Attaches a hook jar; returns its name once every call runs it.
     *
     * @param by who asks, for the log
     * @throws RefusedException where it is not accepted; nothing has changed
     */
    String attach(Path jar, String by);

    /**
     * Detaches a hook; calls that have begun may still run it.
     *
     * @throws RefusedException NO_SUCH_PATCH if no hook of this name is attached
     */
    void detach(String hook, String by);

    /** What is in a map, sorted by key; nothing for one that is not there. */
    Map<String, String> content(String map);

    /**
     * Sets a value in a map, which is made where there is none; returns the value before or null.
     *
     * @throws IllegalStateException if it does not fit, saying which bound it would pass
     */
    String put(String map, String key, String value);

    /** Takes a key out of a map; returns its value or null. */
    String remove(String map, String key);
}

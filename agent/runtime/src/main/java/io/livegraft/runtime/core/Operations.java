package io.livegraft.runtime.core;

import io.livegraft.runtime.model.RefusedException;
import java.nio.file.Path;
import java.util.List;

/**
 * What a person or script may ask of the agent. Every operation throws {@link RefusedException} where it is not
 * accepted, after which nothing has changed.
 *
 * <p>Operations are serialised on one thread of the agent; {@link #status} waits for none of them.
 */
public interface Operations {
    /** Loads and enables a patch; returns its name once START is logged. The transition goes on by itself. */
    String load(Path jar);

    /** Makes every check that {@link #load} makes; changes nothing. Returns the name of the patch. */
    String verify(Path jar);

    /** Reverses a running disable of this patch. */
    void enable(String patch);

    /** Starts to disable the patch, or reverses its running enable. */
    void disable(String patch);

    /** Forgets a disabled patch. */
    void unload(String patch);

    /** Moves all threads of the running transition of this patch at once. */
    void force(String patch);

    /** What may be asked about hooks and their maps. */
    HookOperations hooks();

    /** The state of everything; with the patch state of each thread where asked for. */
    StatusView status(boolean threads);

    /** The least of it, for who asks after every event: it looks at no class. */
    Summary summary();

    /**
     * What is enabled.
     *
     * @param enabled names of the enabled patches, oldest first
     * @param transition name of the patch in transition, null if there is none
     */
    record Summary(List<String> enabled, String transition) {}
}

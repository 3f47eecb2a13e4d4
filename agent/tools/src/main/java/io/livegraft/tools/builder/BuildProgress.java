package io.livegraft.tools.builder;

/** Told how far a build is; called from one thread at a time. */
@FunctionalInterface
public interface BuildProgress {
    /** Tells nobody. */
    BuildProgress NONE = (phase, done, total) -> {};

    /**
     * Some classes more are done.
     *
     * @param phase what is being done, such as {@code comparing}
     * @param done classes so far
     * @param total classes in this phase
     */
    void at(String phase, int done, int total);
}

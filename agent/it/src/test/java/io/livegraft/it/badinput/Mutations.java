package io.livegraft.it.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.it.harness.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * How many mutations are tried, and their seeds: the same ones in each run, so that a failure is about the change that
 * was made. {@code -Dlivegraft.it.mutations=10000} is the long run, {@code -Dlivegraft.it.seed=N} begins with another
 * one; {@code -Dlivegraft.it.seed=N -Dlivegraft.it.mutations=1} tries one again.
 *
 * @param first seed; each mutation has the next one
 */
record Mutations(String what, long first, int count) {
    private static final int MOST_FAILURES = 20;

    static Mutations of(Scene scene, String what) {
        return of(scene, what, 1);
    }

    /** For mutations that take long: one where others make so many. */
    static Mutations of(Scene scene, String what, int rarity) {
        long first = Long.getLong("livegraft.it.seed", 1);
        int count = Math.max(1, Integer.getInteger("livegraft.it.mutations") / rarity);
        System.out.println(scene + ": " + count + " mutated " + what + " from -Dlivegraft.it.seed=" + first + " on");
        return new Mutations(what, first, count);
    }

    /** Goes on to the next one where one fails, until it is clear that all is lost. */
    void forEach(LongConsumer attempt) {
        List<String> failures = new ArrayList<>();
        for (long seed = first; seed < first + count && failures.size() < MOST_FAILURES; seed++) {
            try {
                attempt.accept(seed);
            } catch (RuntimeException | AssertionError e) {
                failures.add("-Dlivegraft.it.seed=" + seed + ": " + e.getMessage());
            }
        }
        assertThat(failures).as("mutated " + what).isEmpty();
    }
}

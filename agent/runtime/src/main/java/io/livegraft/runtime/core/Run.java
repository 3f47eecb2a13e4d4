package io.livegraft.runtime.core;

import io.livegraft.runtime.model.Direction;
import io.livegraft.runtime.transition.Transition;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The transition that is under way: whose it is, where it goes, and when the worker looks again. */
final class Run {
    /** Every so many retries of full length the held threads are woken. */
    private static final int RETRIES_PER_NUDGE = 15;

    private static final long FIRST_PAUSE_NANOS = 1_000_000;

    private final LoadedPatch subject;
    private final List<LoadedPatch> replaced;
    private final Transition transition;
    private final Direction initial;
    private final long longestPauseNanos;
    private final long startedNanos = System.nanoTime();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private long pauseNanos = FIRST_PAUSE_NANOS;
    private long nextNanos = startedNanos;
    private int fullPauses;
    private Completion completion;
    private final Set<String> errors = new HashSet<>();

    /**
     * @param replaced enabled patches that the subject takes out when it arrives on the patched side
     * @param longestPauseNanos between two looks at the threads
     */
    Run(
            LoadedPatch subject,
            List<LoadedPatch> replaced,
            Transition transition,
            Direction initial,
            long longestPauseNanos) {
        this.subject = subject;
        this.replaced = replaced;
        this.transition = transition;
        this.initial = initial;
        this.longestPauseNanos = longestPauseNanos;
    }

    LoadedPatch subject() {
        return subject;
    }

    List<LoadedPatch> replaced() {
        return replaced;
    }

    Transition transition() {
        return transition;
    }

    /** Where it goes now. */
    Direction direction() {
        return transition.isTowardsPatched() ? Direction.PATCHING : Direction.UNPATCHING;
    }

    /** Where it went first: patching for a load, unpatching for a disable. */
    Direction initial() {
        return initial;
    }

    long sinceMillis() {
        return (System.nanoTime() - startedNanos) / 1_000_000;
    }

    /** Completed when the transition is over, either way. */
    CompletableFuture<Void> end() {
        return end;
    }

    /** Nanoseconds until the worker looks again, 0 if it is time. */
    long waitNanos() {
        return Math.max(0, nextNanos - System.nanoTime());
    }

    /** Waits longer before the next look; answers whether it is time to wake the held threads. */
    boolean backOff() {
        nextNanos = System.nanoTime() + pauseNanos;
        if (pauseNanos >= longestPauseNanos) {
            fullPauses++;
            return fullPauses % RETRIES_PER_NUDGE == 0;
        }
        pauseNanos = Math.min(longestPauseNanos, pauseNanos * 2);
        return false;
    }

    /** A look went wrong, so the next one comes later; answers whether it is the first time with this error. */
    boolean failed(Throwable error) {
        backOff();
        return errors.add(String.valueOf(error));
    }

    /** All threads are where they should be: what is left to do, null before. */
    Completion completion() {
        return completion;
    }

    /** From now on it can neither be turned round nor forced. */
    void complete(Completion steps) {
        completion = steps;
    }

    /** Looks soon again, because something has changed. */
    void hurry() {
        pauseNanos = FIRST_PAUSE_NANOS;
        nextNanos = System.nanoTime();
    }
}

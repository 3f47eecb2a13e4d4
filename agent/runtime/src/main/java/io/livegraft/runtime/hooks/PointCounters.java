package io.livegraft.runtime.hooks;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often one hook was called at one point, how often it overrode and failed, and how long it took.
 *
 * <p>Assumptions: a thread counts for itself. Guarantees: no call is lost or counted twice; what a thread that has
 * ended counted stays. Progress: counting takes no lock and, in a platform thread, shares no cache line. Nothing here
 * refers to the hook, so that threads which still hold their counters keep nothing of it.
 */
public final class PointCounters {
    /** One of so many calls is timed: two readings of the clock cost more than the rest of a call. */
    private static final int TIMED_EVERY = 1_024;

    private final LongAdder sharedCalls = new LongAdder();
    private final LongAdder sharedOverrides = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final LongAdder samples = new LongAdder();
    private final LongAdder sampledNanos = new LongAdder();
    private final LongAccumulator longestNanos = new LongAccumulator(Math::max, 0);

    /** Guarded by this. */
    private final Set<Registered> registered = new HashSet<>();

    private final ReferenceQueue<HookCall> ended = new ReferenceQueue<>();

    /** What a thread has counted outlives the thread. */
    private static final class Registered extends WeakReference<HookCall> {
        private final CallCount count;

        Registered(HookCall call, CallCount count, ReferenceQueue<HookCall> queue) {
            super(call, queue);
            this.count = count;
        }
    }

    /** Takes in the counter of a thread that calls for the first time. */
    synchronized void register(HookCall call, CallCount count) {
        forgetEnded();
        registered.add(new Registered(call, count, ended));
    }

    private void forgetEnded() {
        for (Reference<?> gone = ended.poll(); gone != null; gone = ended.poll()) {
            Registered last = (Registered) gone;
            sharedCalls.add(last.count.calls());
            sharedOverrides.add(last.count.overrides());
            registered.remove(last);
        }
    }

    /** Where a thread begins to number its calls: chance, so that threads with few calls are timed as well. */
    static long firstNumber() {
        return ThreadLocalRandom.current().nextInt(TIMED_EVERY);
    }

    static boolean isTimed(long number) {
        return (number & TIMED_EVERY - 1) == 0;
    }

    /** A call by a thread that has no counter of its own. */
    void called() {
        sharedCalls.increment();
    }

    void overrode() {
        sharedOverrides.increment();
    }

    void failed() {
        errors.increment();
    }

    void took(long nanos) {
        samples.increment();
        sampledNanos.add(nanos);
        longestNanos.accumulate(nanos);
    }

    public synchronized long calls() {
        forgetEnded();
        return sharedCalls.sum()
                + registered.stream().mapToLong(r -> r.count.calls()).sum();
    }

    public synchronized long overrides() {
        forgetEnded();
        return sharedOverrides.sum()
                + registered.stream().mapToLong(r -> r.count.overrides()).sum();
    }

    public long errors() {
        return errors.sum();
    }

    /** How many calls were timed. */
    public long timed() {
        return samples.sum();
    }

    /** Mean time of the calls that were timed, 0 where none was. */
    public long meanNanos() {
        long timed = timed();
        return timed == 0 ? 0 : sampledNanos.sum() / timed;
    }

    /** Longest time among the calls that were timed. */
    public long longestNanos() {
        return longestNanos.get();
    }
}

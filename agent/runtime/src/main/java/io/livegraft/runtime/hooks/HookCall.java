package io.livegraft.runtime.hooks;

import io.livegraft.HookContext;
import io.livegraft.HookMap;
import io.livegraft.Task;
import java.lang.ref.WeakReference;

/**
 * The calls of one hook at one point by one thread: what the hook is given, and what is known while it runs.
 *
 * <p>There is one for each thread, used again for each call, so that a call allocates nothing however little of the
 * hook the JIT inlines. It lives in the thread, maybe longer than the hook: it refers to nothing of the hook or of the
 * application. Only its thread writes it.
 */
final class HookCall implements HookContext {
    private static final StackWalker WALKER = StackWalker.getInstance();

    private final Thread thread = Thread.currentThread();
    private final HookMaps maps;
    private final PointCounters counters;
    private final Task task;

    /** Null in a virtual thread: there may be too many of them for counters of their own. */
    private final CallCount count;

    private boolean active;
    private int untilSample = PointCounters.firstSample();
    private long startNanos;

    /** Calls from within the hook since it was entered. */
    private int skipped;

    private boolean overridden;
    private Object override;
    private Throwable failure;

    HookCall(HookMaps maps, PointCounters counters, WeakReference<HookGate> gate) {
        this.maps = maps;
        this.counters = counters;
        this.task = new ThreadTask(thread, gate);
        this.count = ThreadTask.isVirtual(thread) ? null : new CallCount();
        if (count != null) {
            counters.register(this, count);
        }
    }

    @Override
    public Task task() {
        return task;
    }

    @Override
    public HookMap map(String name) {
        return maps.map(name);
    }

    @Override
    public void overrideReturn(Object value) {
        if (Thread.currentThread() != thread || !active) {
            throw new IllegalStateException("a hook context belongs to one call, which is over or in another thread");
        }
        overridden = true;
        override = value;
    }

    /** The hook begins; false if it is running already in this thread and so must not be called. */
    boolean enter(String hookClass, String hookMethod) {
        if (active && !isLost(hookClass, hookMethod)) {
            return false;
        }
        active = true;
        skipped = 0;
        if (count != null) {
            count.called();
        } else {
            counters.called();
        }
        if (--untilSample == 0) {
            startNanos = System.nanoTime();
        }
        return true;
    }

    /**
     * Whether the mark that the hook is running is left over from a call that an error in our own code ended, such as a
     * stack overflow. Looking costs time, so a hook that comes here again and again is looked for ever less often.
     */
    private boolean isLost(String hookClass, String hookMethod) {
        skipped++;
        if (Integer.bitCount(skipped) != 1) {
            return false;
        }
        boolean running = WALKER.walk(frames -> frames.anyMatch(
                f -> f.getMethodName().equals(hookMethod) && f.getClassName().equals(hookClass)));
        if (!running) {
            clear();
        }
        return !running;
    }

    /** Called when the hook throws. */
    static void threw(Throwable failure, HookCall call) {
        call.failure = failure;
    }

    /** Whether the hook has done nothing that matters after it. */
    boolean isPlain() {
        return !overridden && failure == null;
    }

    Throwable failure() {
        return failure;
    }

    Object override() {
        return override;
    }

    void countOverride() {
        if (count != null) {
            count.overrode();
        } else {
            counters.overrode();
        }
    }

    /** The hook is done. */
    void leave() {
        if (untilSample == 0) {
            counters.took(System.nanoTime() - startNanos);
            untilSample = PointCounters.SAMPLE_EVERY;
        }
        active = false;
    }

    /** Forgets what the last call left behind. */
    void clear() {
        overridden = false;
        override = null;
        failure = null;
        if (untilSample <= 0) {
            untilSample = PointCounters.SAMPLE_EVERY;
        }
    }
}

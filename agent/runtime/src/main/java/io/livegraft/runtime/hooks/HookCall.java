package io.livegraft.runtime.hooks;

import io.livegraft.HookContext;
import io.livegraft.HookMap;
import io.livegraft.Task;
import io.livegraft.runtime.model.HookMethod;
import io.livegraft.runtime.transition.JvmThreads;
import java.lang.ref.WeakReference;

/**
 * The calls of one hook at one point by one thread: what the hook is given, and what is known while it runs.
 *
 * <p>There is one for each thread, used again for each call, so that a call allocates nothing however little of the
 * hook the JIT inlines. It may live longer than the hook, and longer than its thread: it refers to nothing of the hook
 * or of the application, and to the thread weakly. Only its thread writes it.
 */
final class HookCall implements HookContext {
    private static final int NOTHING = 0;

    /** Overrides with false or true, which are not stored: a reference stored here costs more than all else. */
    private static final int FALSE = 1;

    private static final int TRUE = 2;
    private static final int VALUE = 3;
    private static final int FAILURE = 4;

    private static final StackWalker WALKER = StackWalker.getInstance();

    private final WeakReference<Thread> thread = new WeakReference<>(Thread.currentThread());
    private final long threadId;
    private final HookMaps maps;
    private final PointCounters counters;
    private final WeakReference<HookGate> gate;
    private final Cgroup cgroup;

    private final CallCount count = new CallCount();

    /** Whether the thread is a virtual one: there may be too many of them for counters of their own to be added up. */
    private final boolean virtual = JvmThreads.isVirtual(Thread.currentThread());

    private boolean active;

    /** When a call that is timed began, 0 in others. */
    private long startNanos;

    /** The call in which the hook was last asked to run within itself, and how often it was. */
    private long skippedIn;

    private int skipped;

    /** What has come of the call. */
    private int outcome = NOTHING;

    private Object override;
    private Throwable failure;

    /** Of the thread that makes it. */
    HookCall(long threadId, HookMaps maps, PointCounters counters, WeakReference<HookGate> gate) {
        this.threadId = threadId;
        this.maps = maps;
        this.counters = counters;
        this.gate = gate;
        // The carrier of a virtual thread is an accident.
        this.cgroup = virtual ? Cgroup.OF_PROCESS : Cgroup.ofCurrentThread();
        if (!virtual) {
            counters.register(this, count);
        }
    }

    long threadId() {
        return threadId;
    }

    boolean isVirtual() {
        return virtual;
    }

    long number() {
        return count.number();
    }

    @Override
    public Task task() {
        check();
        return new ThreadTask(Thread.currentThread(), gate, cgroup);
    }

    @Override
    public HookMap map(String name) {
        return maps.map(name);
    }

    @Override
    public void overrideReturn(Object value) {
        check();
        if (value instanceof Boolean truth) {
            outcome = truth ? TRUE : FALSE;
        } else {
            outcome = VALUE;
            override = value;
        }
    }

    private void check() {
        if (!active || !thread.refersTo(Thread.currentThread())) {
            throw new IllegalStateException("a hook context belongs to one call, which is over or in another thread");
        }
    }

    /** The hook begins; false if it is running already in this thread and so must not be called. */
    boolean enter(HookMethod body) {
        if (active && !isLost(body)) {
            return false;
        }
        active = true;
        long number = count.called();
        if (virtual) {
            counters.called();
        }
        if (PointCounters.isTimed(number)) {
            startNanos = System.nanoTime();
        }
        return true;
    }

    /**
     * Whether the mark that the hook is running is left over from a call that an error in our own code ended, such as a
     * stack overflow. Looking costs time, so a hook that comes here again and again is looked for ever less often.
     */
    private boolean isLost(HookMethod body) {
        skipped = skippedIn == number() ? skipped + 1 : 1;
        skippedIn = number();
        if (Integer.bitCount(skipped) != 1) {
            return false;
        }
        String hookMethod = body.method().name();
        boolean running = WALKER.walk(frames -> frames.anyMatch(
                f -> f.getMethodName().equals(hookMethod) && f.getClassName().equals(body.className())));
        if (!running) {
            clear();
        }
        return !running;
    }

    /** Called when the hook throws. */
    static void threw(Throwable failure, HookCall call) {
        call.outcome = FAILURE;
        call.failure = failure;
    }

    /** Whether the hook has done nothing that matters after it. */
    boolean isPlain() {
        return outcome == NOTHING;
    }

    /** What the hook threw, or null. */
    Throwable failure() {
        return outcome == FAILURE ? failure : null;
    }

    Object override() {
        return switch (outcome) {
            case FALSE -> Boolean.FALSE;
            case TRUE -> Boolean.TRUE;
            default -> override;
        };
    }

    void countOverride() {
        if (virtual) {
            counters.overrode();
        } else {
            count.overrode();
        }
    }

    /** The hook is done. */
    void leave() {
        if (startNanos != 0) {
            counters.took(System.nanoTime() - startNanos);
            startNanos = 0;
        }
        active = false;
    }

    /** Forgets what the last call left behind. */
    void clear() {
        if (outcome >= VALUE) {
            override = null;
            failure = null;
        }
        outcome = NOTHING;
        startNanos = 0;
    }
}

package io.livegraft.runtime.hooks;

import io.livegraft.runtime.hooks.AttachedHook.Point;
import java.lang.invoke.MethodHandle;
import java.lang.ref.WeakReference;

/**
 * Stands in front of and behind one hook at one method in one loader: lets a call in, takes what comes of it, and lets
 * no harm out.
 */
final class HookGate {
    /** A power of two. */
    private static final int NEAR = 64;

    /** A thread whose place is taken, maybe by one that has ended, takes it over this often: a power of two. */
    private static final int CALLS_TO_TAKE_OVER = 256;

    private final AttachedHook hook;
    private final Point point;
    private final ReturnType returns;
    private final Mdc mdc;
    private final WeakReference<HookGate> self = new WeakReference<>(this);
    private final ThreadLocal<HookCall> calls = new ThreadLocal<>();

    /**
     * Calls of {@link #calls}, found by thread id in a third of the time. A plain array: a thread that does not see
     * its own call here looks there, and another thread's has another id.
     */
    private final HookCall[] near = new HookCall[NEAR];

    HookGate(AttachedHook hook, Point point, Class<?> returnType, ClassLoader loader) {
        this.hook = hook;
        this.point = point;
        this.returns = new ReturnType(returnType);
        this.mdc = new Mdc(loader);
    }

    /**
     * Lets a call in; null if the hook is not to be called.
     *
     * @param threadId the calling thread's own, which no other thread of this JVM ever has
     */
    HookCall begin(long threadId) {
        HookCall call = near[(int) threadId & NEAR - 1];
        if (call == null || call.threadId() != threadId) {
            call = find(threadId);
        }
        return !hook.isWornOut() && call.enter(point.body()) ? call : null;
    }

    private HookCall find(long threadId) {
        HookCall call = calls.get();
        if (call == null) {
            call = new HookCall(threadId, hook.maps(), point.counters(), self);
            calls.set(call);
        }
        int place = (int) threadId & NEAR - 1;
        if (!call.isVirtual() && (near[place] == null || call.number() % CALLS_TO_TAKE_OVER == 0)) {
            near[place] = call;
        }
        return call;
    }

    /** What the trampoline is answered: null, or an array with the return value. */
    Object[] end(HookCall call) {
        if (call.isPlain()) {
            call.leave();
            hook.succeeded();
            return null;
        }
        try {
            return outcome(call);
        } finally {
            call.leave();
            call.clear();
        }
    }

    private Object[] outcome(HookCall call) {
        Throwable failure = call.failure();
        if (failure == null) {
            Object[] answer = returns.answer(call.override());
            if (answer != null) {
                call.countOverride();
                hook.succeeded();
                return answer;
            }
            failure = returns.misfit(call.override());
        }
        point.counters().failed();
        hook.failed(point, failure);
        return null;
    }

    /** A value of the diagnostic context as the hooked class sees it, or null. */
    String mdc(String key) {
        return mdc.get(key);
    }

    static boolean isOpen(HookCall call) {
        return call != null;
    }

    static boolean isAnswer(Object[] answer) {
        return answer != null;
    }

    /** What a hook program has in front of one method: its gate and its own method, fitted to that method's type. */
    record Link(HookGate gate, MethodHandle body) {}
}

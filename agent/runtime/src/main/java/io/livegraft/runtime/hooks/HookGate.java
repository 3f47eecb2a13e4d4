package io.livegraft.runtime.hooks;

import io.livegraft.runtime.hooks.AttachedHook.Point;
import java.lang.invoke.MethodHandle;
import java.lang.ref.WeakReference;

/**
 * Stands in front of and behind one hook at one method in one loader: lets a call in, takes what comes of it, and lets
 * no harm out.
 */
final class HookGate {
    private final AttachedHook hook;
    private final Point point;
    private final ReturnType returns;
    private final Mdc mdc;
    private final WeakReference<HookGate> self = new WeakReference<>(this);
    private final ThreadLocal<HookCall> calls;

    HookGate(AttachedHook hook, Point point, Class<?> returnType, ClassLoader loader) {
        this.hook = hook;
        this.point = point;
        this.returns = new ReturnType(returnType);
        this.mdc = new Mdc(loader);
        this.calls = calls(hook.maps(), point.counters(), self);
    }

    /** Static: what threads hold must not lead back here. */
    private static ThreadLocal<HookCall> calls(HookMaps maps, PointCounters counters, WeakReference<HookGate> gate) {
        return ThreadLocal.withInitial(() -> new HookCall(maps, counters, gate));
    }

    /** Lets a call in; null if the hook is not to be called. */
    HookCall begin() {
        HookCall call = calls.get();
        if (hook.isWornOut()
                || !call.enter(point.body().className(), point.body().method().name())) {
            return null;
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

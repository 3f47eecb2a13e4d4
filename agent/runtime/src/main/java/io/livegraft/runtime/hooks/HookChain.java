package io.livegraft.runtime.hooks;

import io.livegraft.runtime.hooks.AttachedHook.Point;
import io.livegraft.runtime.hooks.HookGate.Link;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;

/**
 * Makes of the hooks at one method the one method handle that its trampoline calls. Put together of typed handles: no
 * argument is boxed, and the JIT inlines it through the constant call site like plain code.
 *
 * <pre>
 * Object[] hooks(R r, A a…) {                 // for each hook, in attach order
 *     HookCall call = gate.begin(Thread.currentThread().tid);
 *     if (call != null) {
 *         try { hook(call, r, a…); } catch (Throwable t) { HookCall.threw(t, call); }
 *         Object[] answer = gate.end(call);
 *         if (answer != null) return answer;
 *     }
 *     …the next one, at last return null
 * }
 * </pre>
 */
public final class HookChain {
    private static final MethodHandles.Lookup OWN = MethodHandles.lookup();
    private static final MethodHandle CURRENT_THREAD;
    private static final MethodHandle BEGIN;
    private static final MethodHandle END;
    private static final MethodHandle THREW;
    private static final MethodHandle IS_OPEN;
    private static final MethodHandle IS_ANSWER;

    static {
        try {
            CURRENT_THREAD = OWN.findStatic(Thread.class, "currentThread", MethodType.methodType(Thread.class));
            BEGIN = OWN.findVirtual(HookGate.class, "begin", MethodType.methodType(HookCall.class, long.class));
            END = OWN.findVirtual(HookGate.class, "end", MethodType.methodType(Object[].class, HookCall.class));
            THREW = OWN.findStatic(
                    HookCall.class, "threw", MethodType.methodType(void.class, Throwable.class, HookCall.class));
            IS_OPEN = OWN.findStatic(HookGate.class, "isOpen", MethodType.methodType(boolean.class, HookCall.class));
            IS_ANSWER =
                    OWN.findStatic(HookGate.class, "isAnswer", MethodType.methodType(boolean.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private HookChain() {}

    /** One hook at a method. */
    public record Hooked(InstalledHook hook, Point point) {}

    /**
     * The handle, of type {@code (receiver, arguments…)Object[]}.
     *
     * @param hooks in attach order, at least one
     * @param type the method's, the receiver first
     * @param trusted a lookup with access to everything
     * @throws io.livegraft.runtime.model.RefusedException LINK
     * @throws IllegalArgumentException if the method has more parameters than method handles can deal with
     */
    public static MethodHandle of(List<Hooked> hooks, MethodType type, MethodHandles.Lookup trusted) {
        MethodHandle threadId = threadId(trusted);
        MethodHandle chain = null;
        for (int i = hooks.size() - 1; i >= 0; i--) {
            Hooked next = hooks.get(i);
            MethodHandle one = one(next.hook().link(next.point(), type, trusted), type.parameterList(), threadId);
            chain = chain == null ? one : firstAnswer(one, chain);
        }
        return chain;
    }

    /** The field: the methods for it are not final in Java 17. */
    private static MethodHandle threadId(MethodHandles.Lookup trusted) {
        try {
            return MethodHandles.filterReturnValue(CURRENT_THREAD, trusted.findGetter(Thread.class, "tid", long.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Thread.tid", e);
        }
    }

    private static MethodHandle one(Link link, List<Class<?>> parameters, MethodHandle threadId) {
        int taken = link.body().type().parameterCount() - 1;
        MethodHandle body =
                MethodHandles.dropArguments(link.body(), taken + 1, parameters.subList(taken, parameters.size()));
        MethodHandle safe = MethodHandles.catchException(body, Throwable.class, THREW);
        MethodHandle end = MethodHandles.dropArguments(END.bindTo(link.gate()), 1, parameters);
        MethodHandle run = MethodHandles.foldArguments(end, safe);
        MethodHandle skip = MethodHandles.dropArguments(
                MethodHandles.dropArguments(MethodHandles.constant(Object[].class, null), 0, parameters),
                0,
                HookCall.class);
        MethodHandle guarded = MethodHandles.guardWithTest(IS_OPEN, run, skip);
        MethodHandle begin = MethodHandles.collectArguments(BEGIN.bindTo(link.gate()), 0, threadId);
        return MethodHandles.foldArguments(guarded, begin);
    }

    private static MethodHandle firstAnswer(MethodHandle one, MethodHandle rest) {
        MethodHandle answered = MethodHandles.dropArguments(
                MethodHandles.identity(Object[].class), 1, rest.type().parameterList());
        MethodHandle choice =
                MethodHandles.guardWithTest(IS_ANSWER, answered, MethodHandles.dropArguments(rest, 0, Object[].class));
        return MethodHandles.foldArguments(choice, one);
    }
}

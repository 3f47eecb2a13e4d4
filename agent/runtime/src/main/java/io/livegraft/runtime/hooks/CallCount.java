package io.livegraft.runtime.hooks;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** What one thread has counted. Written by that thread alone, read by anybody. */
final class CallCount {
    private static final VarHandle NUMBER = handle("number");
    private static final VarHandle OVERRIDES = handle("overrides");

    private final long first = PointCounters.firstNumber();

    /** Counts on from the first number with each call. */
    private long number = first;

    private long overrides;

    /** Opaque: the JIT may not keep the number in a register for the length of a loop. Answers this call's number. */
    long called() {
        long next = number + 1;
        NUMBER.setOpaque(this, next);
        return next;
    }

    /** Of the last call; for the thread that counts. */
    long number() {
        return number;
    }

    void overrode() {
        OVERRIDES.setOpaque(this, overrides + 1);
    }

    long calls() {
        return (long) NUMBER.getOpaque(this) - first;
    }

    long overrides() {
        return (long) OVERRIDES.getOpaque(this);
    }

    private static VarHandle handle(String field) {
        try {
            return MethodHandles.lookup().findVarHandle(CallCount.class, field, long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}

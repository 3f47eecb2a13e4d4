package io.livegraft.runtime.hooks;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** What one thread has counted. Written by that thread alone, read by anybody. */
final class CallCount {
    private static final VarHandle CALLS = handle("calls");
    private static final VarHandle OVERRIDES = handle("overrides");

    private long calls;
    private long overrides;

    /** Opaque: the JIT may not keep the number in a register for the length of a loop. */
    void called() {
        CALLS.setOpaque(this, calls + 1);
    }

    void overrode() {
        OVERRIDES.setOpaque(this, overrides + 1);
    }

    long calls() {
        return (long) CALLS.getOpaque(this);
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

package io.livegraft.runtime.transition;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** The two implementations of one method during a transition; what its call site asks at every entry. */
final class Choice {
    private static final MethodHandle CHOOSE;

    static {
        try {
            CHOOSE = MethodHandles.lookup()
                    .findVirtual(Choice.class, "choose", MethodType.methodType(MethodHandle.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Transition transition;
    private final MethodHandle unpatched;
    private final MethodHandle patched;

    Choice(Transition transition, MethodHandle unpatched, MethodHandle patched) {
        this.transition = transition;
        this.unpatched = unpatched;
        this.patched = patched;
    }

    /** A target for the call site, of type {@code ()MethodHandle}. */
    MethodHandle target() {
        return CHOOSE.bindTo(this);
    }

    private MethodHandle choose() {
        return transition.enter() == Side.PATCHED ? patched : unpatched;
    }
}

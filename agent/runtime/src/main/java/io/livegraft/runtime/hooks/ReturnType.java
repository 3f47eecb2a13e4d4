package io.livegraft.runtime.hooks;

import java.lang.invoke.MethodType;
import java.lang.reflect.Array;

/** What a method may return: makes an answer for the trampoline of what a hook says, if that fits. */
final class ReturnType {
    private final Class<?> type;

    /** The box of a primitive type, else the type. */
    private final Class<?> boxed;

    ReturnType(Class<?> type) {
        this.type = type;
        this.boxed = MethodType.methodType(type).wrap().returnType();
    }

    /** An array that holds the value as its box, null if the value does not fit. */
    Object[] answer(Object value) {
        if (type == void.class) {
            return value == null ? new Object[1] : null;
        }
        if (boxed.isInstance(value) || value == null && !type.isPrimitive()) {
            return new Object[] {value};
        }
        return type.isPrimitive() && value != null ? widened(value) : null;
    }

    /** As Java would assign it: an int fits a long, but a long fits no int. */
    private Object[] widened(Object value) {
        Object cell = Array.newInstance(type, 1);
        try {
            Array.set(cell, 0, value);
            return new Object[] {Array.get(cell, 0)};
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** What to say of a value that does not fit. */
    ClassCastException misfit(Object value) {
        return new ClassCastException("the hook overrides the return value with "
                + (value == null ? "null" : value.getClass().getName()) + ", the method returns " + type.getName());
    }
}

package io.livegraft.boot;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;

/**
 * Makes setters of final instance fields, for objects that are still under construction.
 *
 * <p>Reflection gives them where the class is not in a named module and not a record. For the others the JDK's internal
 * {@code Unsafe} is asked, which the agent must have exported to this class's module.
 */
final class FinalFields {
    private FinalFields() {}

    /**
     * The setter of type {@code (owner,value)void}.
     *
     * @param lookup with private access to the owner
     * @param type of the site: object, value
     */
    static MethodHandle setter(Lookup lookup, String name, MethodType type) throws ReflectiveOperationException {
        Class<?> owner = lookup.lookupClass();
        // Checks that the field is there, is of this type, and is not static.
        lookup.findGetter(owner, name, type.parameterType(1));
        try {
            return byReflection(lookup, owner.getDeclaredField(name));
        } catch (IllegalAccessException | InaccessibleObjectException e) {
            return byUnsafe(owner, name, type.parameterType(1));
        }
    }

    private static MethodHandle byReflection(Lookup lookup, Field field) throws IllegalAccessException {
        field.setAccessible(true);
        return lookup.unreflectSetter(field);
    }

    private static MethodHandle byUnsafe(Class<?> owner, String name, Class<?> type)
            throws ReflectiveOperationException {
        Class<?> unsafeType = Class.forName("jdk.internal.misc.Unsafe");
        Lookup lookup = MethodHandles.lookup();
        Object unsafe;
        long offset;
        try {
            unsafe = lookup.findStatic(unsafeType, "getUnsafe", MethodType.methodType(unsafeType))
                    .invoke();
            offset = (long) lookup.findVirtual(
                            unsafeType,
                            "objectFieldOffset",
                            MethodType.methodType(long.class, Class.class, String.class))
                    .invoke(unsafe, owner, name);
        } catch (ReflectiveOperationException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable t) {
            throw new LinkageError(name, t);
        }
        Class<?> stored = type.isPrimitive() ? type : Object.class;
        MethodHandle put = lookup.findVirtual(
                unsafeType, putter(type), MethodType.methodType(void.class, Object.class, long.class, stored));
        return MethodHandles.insertArguments(put.bindTo(unsafe), 1, offset);
    }

    private static String putter(Class<?> type) {
        String name = type.isPrimitive() ? type.getName() : "reference";
        return "put" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}

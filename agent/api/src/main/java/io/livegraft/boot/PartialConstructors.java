package io.livegraft.boot;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;

/**
 * Makes objects of which only a superclass's constructor has run, as serialization does.
 *
 * <p>The JDK's internal {@code ReflectionFactory} does it, which the agent must have exported to this class's module.
 */
final class PartialConstructors {
    private static final MethodHandle MAKE;

    static {
        try {
            MAKE = MethodHandles.lookup()
                    .findStatic(
                            PartialConstructors.class,
                            "make",
                            MethodType.methodType(Object.class, Constructor.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("make", e);
        }
    }

    private PartialConstructors() {}

    /**
     * A handle of the type that takes the arguments and gives the object.
     *
     * @param parent whose constructor of these parameters runs
     */
    static MethodHandle maker(MethodType type, Class<?> parent) throws ReflectiveOperationException {
        Constructor<?> runs = parent.getDeclaredConstructor(type.parameterArray());
        Constructor<?> maker = serializing(type.returnType(), runs);
        return MethodHandles.insertArguments(MAKE, 0, maker)
                .asCollector(Object[].class, type.parameterCount())
                .asType(type);
    }

    private static Constructor<?> serializing(Class<?> made, Constructor<?> runs) throws ReflectiveOperationException {
        Class<?> factoryType = Class.forName("jdk.internal.reflect.ReflectionFactory");
        Lookup lookup = MethodHandles.lookup();
        try {
            Object factory = lookup.findStatic(factoryType, "getReflectionFactory", MethodType.methodType(factoryType))
                    .invoke();
            return (Constructor<?>) lookup.findVirtual(
                            factoryType,
                            "newConstructorForSerialization",
                            MethodType.methodType(Constructor.class, Class.class, Constructor.class))
                    .invoke(factory, made, runs);
        } catch (ReflectiveOperationException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable t) {
            throw new LinkageError(made.getName(), t);
        }
    }

    private static Object make(Constructor<?> maker, Object... arguments) throws Throwable {
        try {
            return maker.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}

package io.livegraft.runtime.patch;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.ProtectionDomain;

/** Defines ordinary classes in any loader, the boot loader too. */
public final class ClassDefiner {
    private final MethodHandle define;

    /**
     * @param trusted a lookup with access to everything
     * @throws ReflectiveOperationException if this JDK has not got what is needed
     */
    public ClassDefiner(MethodHandles.Lookup trusted) throws ReflectiveOperationException {
        define = trusted.findStatic(
                ClassLoader.class,
                "defineClass1",
                MethodType.methodType(
                        Class.class,
                        ClassLoader.class,
                        String.class,
                        byte[].class,
                        int.class,
                        int.class,
                        ProtectionDomain.class,
                        String.class));
    }

    /**
     * Defines a class, or answers the one of this name that the loader has defined already. Takes no lock, so two
     * threads may do it at once: one defines it and both get it.
     *
     * @param loader null for the boot loader
     * @throws LinkageError if the class file is not acceptable
     */
    public Class<?> defineOnce(ClassLoader loader, String name, byte[] classFile, ProtectionDomain domain) {
        try {
            return (Class<?>) define.invokeExact(loader, name, classFile, 0, classFile.length, domain, (String) null);
        } catch (LinkageError e) {
            return defined(loader, name, e);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable t) {
            throw new IllegalStateException(t);
        }
    }

    private static Class<?> defined(ClassLoader loader, String name, LinkageError reason) {
        try {
            Class<?> there = Class.forName(name, false, loader);
            if (there.getClassLoader() == loader) {
                return there;
            }
        } catch (ClassNotFoundException | LinkageError notThere) {
            reason.addSuppressed(notThere);
        }
        throw reason;
    }
}

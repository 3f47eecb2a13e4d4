package io.livegraft.runtime.patch;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.ProtectionDomain;

/** Defines ordinary classes in any loader, the boot loader too, and finds those that are there. No loader is asked. */
public final class ClassDefiner {
    private final MethodHandle define;
    private final MethodHandle find;

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
        find = trusted.findVirtual(
                ClassLoader.class, "findLoadedClass0", MethodType.methodType(Class.class, String.class));
    }

    /**
     * Defines a class, or answers the one of this name that the loader has defined already. Takes no lock, so two
     * threads may do it at once: one defines it and both get it.
     *
     * @param loader null for the boot loader
     * @throws LinkageError if the class file is not acceptable
     */
    public Class<?> defineOnce(ClassLoader loader, String name, byte[] classFile, ProtectionDomain domain) {
        Class<?> there = ownOf(loader, name);
        if (there != null) {
            return there;
        }
        try {
            return (Class<?>) define.invokeExact(loader, name, classFile, 0, classFile.length, domain, (String) null);
        } catch (LinkageError e) {
            there = ownOf(loader, name);
            if (there == null) {
                throw e;
            }
            return there;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable t) {
            throw new IllegalStateException(t);
        }
    }

    /** The class that the loader itself has defined, null if there is none. */
    private Class<?> ownOf(ClassLoader loader, String name) {
        Class<?> found = loader != null ? find(loader, name) : findInBoot(name);
        return found != null && found.getClassLoader() == loader ? found : null;
    }

    private static Class<?> findInBoot(String name) {
        try {
            return Class.forName(name, false, null);
        } catch (ClassNotFoundException | LinkageError notThere) {
            return null;
        }
    }

    /**
     * The class that the JVM gets for a name without asking the loader: one that it has defined, or has found before.
     *
     * @param loader not the boot loader
     * @return null if there is none
     */
    public Class<?> find(ClassLoader loader, String name) {
        try {
            return (Class<?>) find.invokeExact(loader, name);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable t) {
            throw new IllegalStateException(t);
        }
    }
}

package io.livegraft.stress;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Starts threads, virtual ones where there are any. */
final class Threads {
    private static final MethodHandle START_VIRTUAL = findStartVirtual();

    private Threads() {}

    static boolean haveVirtual() {
        return START_VIRTUAL != null;
    }

    /** A virtual thread where there are any, else a platform one. */
    static Thread startVirtual(Runnable work) {
        if (START_VIRTUAL == null) {
            return startPlatform(work);
        }
        try {
            return (Thread) START_VIRTUAL.invokeExact(work);
        } catch (Throwable t) {
            throw new IllegalStateException(t);
        }
    }

    static Thread startPlatform(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static MethodHandle findStartVirtual() {
        try {
            return MethodHandles.publicLookup()
                    .findStatic(
                            Thread.class, "startVirtualThread", MethodType.methodType(Thread.class, Runnable.class));
        } catch (ReflectiveOperationException before21) {
            return null;
        }
    }
}

package io.livegraft.runtime.transition;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.stream.Stream;

/** The kinds of threads that a test is run with. */
enum Kind {
    PLATFORM,
    VIRTUAL;

    /** Virtual threads from Java 21 on. */
    static Stream<Kind> available() {
        return Runtime.version().feature() >= 21 ? Stream.of(values()) : Stream.of(PLATFORM);
    }

    Thread start(Runnable task) {
        if (this == VIRTUAL) {
            return startVirtual(task);
        }
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static Thread startVirtual(Runnable task) {
        try {
            MethodHandle start = MethodHandles.publicLookup()
                    .findStatic(
                            Thread.class, "startVirtualThread", MethodType.methodType(Thread.class, Runnable.class));
            return (Thread) start.invokeExact(task);
        } catch (Throwable t) {
            throw new AssertionError(t);
        }
    }
}

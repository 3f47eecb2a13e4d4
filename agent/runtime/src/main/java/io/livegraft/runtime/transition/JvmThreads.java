package io.livegraft.runtime.transition;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Consumer;

/**
 * The threads of this JVM and their stacks.
 *
 * <p>It calls what {@link Thread} itself has and never an override in a subclass. From Java 21 on a stack is read by a
 * handshake with one thread; before that every reading stops all threads, so it is done for a small batch at once.
 */
public final class JvmThreads implements Threads {
    private static final int FIRST_WITH_HANDSHAKE = 21;
    private static final int BATCH = 32;

    /** Frames that a stack reading by handshake may be cut to: found by looking at an own stack that is deeper. */
    private static final int PROBE_DEPTH = 1100;

    private final MethodHandle getThreads;
    private final MethodHandle dumpThreads;
    private final MethodHandle getStackTrace;
    private final MethodHandle getId;
    private final VirtualThreads virtualThreads;
    private final boolean handshake;
    private final int cutDepth;

    /**
     * @param trusted a lookup with access to everything
     * @throws ReflectiveOperationException if this JDK has not got what is needed
     */
    public JvmThreads(MethodHandles.Lookup trusted) throws ReflectiveOperationException {
        getThreads = trusted.findStatic(Thread.class, "getThreads", MethodType.methodType(Thread[].class));
        dumpThreads = trusted.findStatic(
                Thread.class, "dumpThreads", MethodType.methodType(StackTraceElement[][].class, Thread[].class));
        getStackTrace = trusted.findSpecial(
                Thread.class, "getStackTrace", MethodType.methodType(StackTraceElement[].class), Thread.class);
        getId = trusted.findGetter(Thread.class, "tid", long.class);
        handshake = Runtime.version().feature() >= FIRST_WITH_HANDSHAKE;
        virtualThreads = handshake ? VirtualThreads.of(trusted) : VirtualThreads.NONE;
        cutDepth = handshake ? depthOf(PROBE_DEPTH) : Integer.MAX_VALUE;
    }

    /** A thread's own id, whatever a subclass says. */
    public long idOf(Thread thread) {
        try {
            return (long) getId.invokeExact(thread);
        } catch (Throwable t) {
            throw new IllegalStateException("Thread.tid", t);
        }
    }

    public static boolean isVirtual(Thread thread) {
        return VirtualThreads.isVirtual(thread);
    }

    private static int depthOf(int calls) {
        return calls == 0 ? new Throwable().getStackTrace().length : depthOf(calls - 1);
    }

    /** More would stop the JVM longer, fewer more often. */
    @Override
    public int batchSize() {
        return handshake ? 1 : BATCH;
    }

    @Override
    public void forEach(Consumer<Thread> action) {
        for (Thread thread : platformThreads()) {
            action.accept(thread);
        }
        virtualThreads.forEach(action);
    }

    @Override
    public boolean isListable(Thread thread) {
        return !virtualThreads.isHidden(thread);
    }

    /** Whether all virtual threads are listed; if not, they are outside the promise of consistency. */
    public boolean tracksAll() {
        return virtualThreads.tracksAll();
    }

    /** A safepoint: when it returns, every thread has passed one since the call. */
    public void safepoint() {
        dump(new Thread[] {Thread.currentThread()});
    }

    @Override
    public StackTraceElement[][] stacks(Thread[] of) {
        return handshake ? byHandshake(of) : dump(of);
    }

    private StackTraceElement[][] byHandshake(Thread[] of) {
        StackTraceElement[][] stacks = new StackTraceElement[of.length][];
        for (int i = 0; i < of.length; i++) {
            stacks[i] = whole(of[i], stack(of[i]));
        }
        return stacks;
    }

    /** A cut stack is exactly as long as the limit; a longer one is whole: a virtual thread that is parked has it. */
    private StackTraceElement[] whole(Thread thread, StackTraceElement[] stack) {
        if (stack.length != cutDepth) {
            return stack;
        }
        return VirtualThreads.isVirtual(thread) ? null : dump(new Thread[] {thread})[0];
    }

    private Thread[] platformThreads() {
        try {
            return (Thread[]) getThreads.invokeExact();
        } catch (Throwable t) {
            throw new IllegalStateException("Thread.getThreads", t);
        }
    }

    private StackTraceElement[] stack(Thread thread) {
        try {
            return (StackTraceElement[]) getStackTrace.invokeExact(thread);
        } catch (Throwable t) {
            throw new IllegalStateException("Thread.getStackTrace", t);
        }
    }

    private StackTraceElement[][] dump(Thread[] of) {
        try {
            StackTraceElement[][] stacks = (StackTraceElement[][]) dumpThreads.invokeExact(of);
            for (int i = 0; i < stacks.length; i++) {
                if (stacks[i] == null) {
                    stacks[i] = new StackTraceElement[0];
                }
            }
            return stacks;
        } catch (Throwable t) {
            throw new IllegalStateException("Thread.dumpThreads", t);
        }
    }
}

package io.livegraft.runtime.transition;

import java.util.function.Consumer;

/**
 * The world of a stress test: one application thread, which says when it is there and whether an affected frame is on
 * its stack.
 */
final class OneThread implements Threads {
    private static final StackTraceElement[] CLEAR = {};
    private static final StackTraceElement[] HELD = {new StackTraceElement("com.acme.Task", "run", "Task.java", 1)};

    private volatile Thread thread;
    private volatile boolean inside;

    /** What holds the thread. */
    static Footprint footprint() {
        Footprint footprint = new Footprint();
        footprint.addClass("com.acme.Task");
        return footprint;
    }

    /** Called by the thread: it exists from now on. */
    void isBorn() {
        thread = Thread.currentThread();
    }

    /** Called by the thread: an affected frame is on its stack from now on. */
    void goesIn() {
        inside = true;
    }

    /** Called by the thread: its stack is clear from now on. */
    void comesOut() {
        inside = false;
    }

    Thread thread() {
        return thread;
    }

    /** Whether the thread has ended, as in the harness's dry run; then it holds nobody. */
    boolean isOver() {
        return thread != null && !thread.isAlive();
    }

    @Override
    public void forEach(Consumer<Thread> action) {
        Thread there = thread;
        if (there != null) {
            action.accept(there);
        }
    }

    @Override
    public boolean isListable(Thread any) {
        return true;
    }

    @Override
    public int batchSize() {
        return 1;
    }

    @Override
    public StackTraceElement[][] stacks(Thread[] of) {
        return new StackTraceElement[][] {inside ? HELD : CLEAR};
    }
}

package io.livegraft.runtime.transition;

import java.util.function.Consumer;

/** What a transition needs to know of threads. */
interface Threads {
    /** Calls back with each thread that has been started and has not ended. */
    void forEach(Consumer<Thread> action);

    /** Whether {@link #forEach} would have shown this thread. */
    boolean isListable(Thread thread);

    /** How many stacks are to be read at once. */
    int batchSize();

    /** Whole stacks, top first; empty for a thread that has ended, null for one that could not be read whole. */
    StackTraceElement[][] stacks(Thread[] of);
}

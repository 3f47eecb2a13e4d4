package io.livegraft.runtime.transition;

/** A thread by identity: subclasses may override {@code equals} and {@code hashCode}. */
final class ThreadKey {
    private final Thread thread;

    ThreadKey(Thread thread) {
        this.thread = thread;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ThreadKey && ((ThreadKey) other).thread == thread;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(thread);
    }
}

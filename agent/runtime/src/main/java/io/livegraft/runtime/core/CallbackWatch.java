package io.livegraft.runtime.core;

import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;

/**
 * The callback that the control thread is running. An operation that waits behind one may be what the callback itself
 * waits for, by way of another thread; so nobody waits for a callback without limit.
 */
final class CallbackWatch {
    private final long limitNanos;

    /** Written by the control thread, which runs one callback at a time. */
    private volatile Running running;

    private volatile Thread control;

    private record Running(String callback, long sinceNanos) {}

    /** @param limitNanos how long an operation waits for a callback */
    CallbackWatch(long limitNanos) {
        this.limitNanos = limitNanos;
    }

    /** Says which thread is the control thread. */
    void guard(Thread thread) {
        control = thread;
    }

    /** The calling thread begins a callback; in an application thread that hinders nobody else. */
    void begins(String callback) {
        if (Thread.currentThread() == control && running == null) {
            running = new Running(callback, System.nanoTime());
        }
    }

    /** The calling thread has left the outermost callback. */
    void ends() {
        if (Thread.currentThread() == control) {
            running = null;
        }
    }

    static RefusedException inCallback() {
        return new RefusedException(
                RefusalCode.BUSY, "a callback may not call a control operation; do it after the transition");
    }

    /** Why it is not worth waiting any longer, as a refusal; null where it is. */
    RefusedException hindrance() {
        Running now = running;
        if (now == null || System.nanoTime() - now.sinceNanos < limitNanos) {
            return null;
        }
        return new RefusedException(
                        RefusalCode.BUSY,
                        now.callback + " has been running for more than " + limitNanos / 1e9
                                + " s, and operations wait until it ends; ask again later, and look with status and a"
                                + " thread dump at what it waits for")
                .with("callback", now.callback);
    }
}

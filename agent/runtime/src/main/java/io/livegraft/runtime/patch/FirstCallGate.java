package io.livegraft.runtime.patch;

import java.util.concurrent.CountDownLatch;

/**
 * Lets one thread do what must precede the first call of a class, while others wait for it, as for a class
 * initialiser. The thread that does it passes, should it come again meanwhile. Where it cannot finish, another one
 * does it.
 */
public final class FirstCallGate {
    /** Guarded by this. */
    private Thread owner;

    /** Guarded by this: opened when the owner leaves. */
    private CountDownLatch left;

    /** Guarded by this. */
    private boolean done;

    /** Whether the calling thread is to do it; false once it is done or while the thread is doing it already. */
    public boolean enter() {
        while (true) {
            CountDownLatch other;
            synchronized (this) {
                if (done || owner == Thread.currentThread()) {
                    return false;
                }
                if (owner == null) {
                    left = new CountDownLatch(1);
                    owner = Thread.currentThread();
                    return true;
                }
                other = left;
            }
            await(other);
        }
    }

    /** Lets the others go on; whether it is done. */
    public void leave(boolean isDone) {
        CountDownLatch mine;
        synchronized (this) {
            done = isDone;
            owner = null;
            mine = left;
        }
        mine.countDown();
    }

    private static void await(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

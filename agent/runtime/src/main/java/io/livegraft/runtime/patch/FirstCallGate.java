package io.livegraft.runtime.patch;

import java.util.concurrent.CountDownLatch;

/**
 * Lets one thread do what must precede the first call of a class, while others wait for it, as for a class
 * initialiser. The thread that does it passes, should it come again meanwhile.
 */
public final class FirstCallGate {
    private final CountDownLatch open = new CountDownLatch(1);
    private Thread owner;

    /** Whether the calling thread is to do it; false once it is done or while the thread is doing it already. */
    public boolean enter() {
        synchronized (this) {
            if (owner == null) {
                owner = Thread.currentThread();
                return true;
            }
            if (owner == Thread.currentThread()) {
                return false;
            }
        }
        awaitOpen();
        return false;
    }

    /** It is done; lets the others go on. */
    public void open() {
        open.countDown();
    }

    private void awaitOpen() {
        boolean interrupted = false;
        while (true) {
            try {
                open.await();
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

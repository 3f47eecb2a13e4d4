package io.livegraft.bench;

import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** What a report waits for. */
final class Waits {
    private Waits() {}

    static void nanos(long nanos) {
        until(System.nanoTime() + nanos);
    }

    /** @param end as {@link System#nanoTime} tells */
    static void until(long end) {
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    static void ended(List<Thread> threads) {
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

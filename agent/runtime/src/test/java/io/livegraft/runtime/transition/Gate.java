package io.livegraft.runtime.transition;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A place in a thread's way where the test says when it goes on. */
final class Gate {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    /** Called by the thread. */
    void pass() {
        reach();
        await(open);
    }

    /** Called by the thread, which then waits elsewhere: no wake-up is spent on the gate. */
    void reach() {
        reached.countDown();
    }

    /** Called by the test. */
    Gate awaitReached() {
        await(reached);
        return this;
    }

    /** Called by the test. */
    void open() {
        open.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("waited in vain");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

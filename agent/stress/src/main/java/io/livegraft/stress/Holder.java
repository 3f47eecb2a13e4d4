package io.livegraft.stress;

import com.acme.stress.Held;
import java.util.concurrent.CountDownLatch;

/** A thread that stays in the body in force when it began, until it is released. */
final class Holder {
    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private final Thread thread;

    private Holder(boolean virtual) {
        Runnable stay = () -> Held.stay(() -> {
            inside.countDown();
            await(go);
        });
        thread = virtual ? Threads.startVirtual(stay) : Threads.startPlatform(stay);
        await(inside);
    }

    /** When it returns, the thread is inside. */
    static Holder enter(boolean virtual) {
        return new Holder(virtual);
    }

    /** When it returns, the thread has ended. */
    void release() {
        go.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.livegraft.bench;

import com.acme.sample.Sample;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** A thread that stays in {@link Sample#hold} until it is let go. */
final class Staying {
    private final CountDownLatch inside = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean stay = true;

    Staying() {
        thread = new Thread(() -> new Sample().hold(this::stay), "staying");
        thread.setDaemon(true);
        thread.start();
        try {
            inside.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void stay() {
        inside.countDown();
        while (stay) {
            LockSupport.park(this);
        }
    }

    void letGo() {
        stay = false;
        LockSupport.unpark(thread);
    }
}

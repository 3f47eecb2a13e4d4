package io.livegraft.bench;

import com.acme.sample.Sample;
import java.util.ArrayList;
import java.util.List;

/** Threads that call patched methods and never rest, so that no look at their stacks is of much use. */
final class Spinning implements Crowd {
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running = true;

    /** Read so that the calls are made. */
    private volatile int sum;

    Spinning(int size) {
        for (int i = 0; i < size; i++) {
            Thread thread = new Thread(this::spin, "spinning");
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    private void spin() {
        Sample sample = new Sample();
        int mine = 0;
        while (running) {
            mine += sample.threeHundred(mine);
        }
        sum = mine;
    }

    @Override
    public void disperse() {
        running = false;
        Waits.ended(threads);
    }
}

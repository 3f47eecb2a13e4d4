package io.livegraft.bench;

import com.acme.sample.Sample;

/**
 * A thread that never rests and calls patched methods, and the longest time it was away: stopped by the JVM, by the
 * machine, or busy with its own switch.
 */
final class Probe implements AutoCloseable {
    private final Sample sample = new Sample();
    private final Thread thread = new Thread(this::run, "probe");
    private volatile long longestNanos;
    private volatile boolean running = true;

    /** Read so that the calls are made. */
    private int sum;

    Probe() {
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        long last = System.nanoTime();
        while (running) {
            sum += sample.five();
            long now = System.nanoTime();
            if (now - last > longestNanos) {
                longestNanos = now - last;
            }
            last = now;
        }
    }

    /** The longest time away since the last call. */
    long takeNanos() {
        long longest = longestNanos;
        longestNanos = 0;
        return longest;
    }

    @Override
    public void close() {
        running = false;
    }
}

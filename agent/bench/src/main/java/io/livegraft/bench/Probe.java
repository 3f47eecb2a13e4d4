package io.livegraft.bench;

import com.acme.sample.Sample;
import java.util.concurrent.TimeUnit;

/**
 * A thread that never rests and calls patched methods, and the longest times it was away: in all, and without the time
 * it waited for a processor; what is left is the JVM that stopped it, or its own switch.
 */
final class Probe implements AutoCloseable {
    /** A look at the run delay takes some microseconds and belongs to the time since the one before. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final long NOTICED_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

    private final Sample sample = new Sample();
    private final Thread thread = new Thread(this::run, "probe");
    private volatile Pause longest = Pause.NONE;
    private volatile boolean running = true;

    /** Read so that the calls are made. */
    private int sum;

    /** The longest time away, and the longest without the wait for a processor; not always of the same absence. */
    record Pause(long nanos, long stoppedNanos) {
        static final Pause NONE = new Pause(0, 0);

        Pause or(long away, long delayed) {
            return new Pause(Math.max(nanos, away), Math.max(stoppedNanos, away - delayed));
        }
    }

    Probe() {
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try (RunDelay delay = new RunDelay()) {
            long delayed = delay.nanos();
            long looked = System.nanoTime();
            long last = looked;
            while (running) {
                sum += sample.five();
                long now = System.nanoTime();
                boolean away = now - last > NOTICED_NANOS;
                if (away || now - looked > LOOK_NANOS) {
                    long before = delayed;
                    delayed = delay.nanos();
                    if (away) {
                        longest = longest.or(now - last, delayed - before);
                    }
                    looked = System.nanoTime();
                    now = looked;
                }
                last = now;
            }
        }
    }

    /** The longest times away since the last call. */
    Pause take() {
        Pause taken = longest;
        longest = Pause.NONE;
        return taken;
    }

    @Override
    public void close() {
        running = false;
    }
}

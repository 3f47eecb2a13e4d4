package io.livegraft.it.child;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Prints the answer of a probe again and again, until the standard input ends. */
public final class Probe {
    private static final long PAUSE_MILLIS = 50;

    private Probe() {}

    public static void repeat(Supplier<String> probe) throws IOException {
        CountDownLatch ended = new CountDownLatch(1);
        Thread input = new Thread(() -> awaitEnd(ended), "input");
        input.setDaemon(true);
        input.start();
        try {
            do {
                System.out.println(probe.get().replaceAll("\\s+", " "));
                System.out.flush();
            } while (!ended.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.exit(0);
    }

    private static void awaitEnd(CountDownLatch ended) {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // As good as an end.
        }
        ended.countDown();
    }
}

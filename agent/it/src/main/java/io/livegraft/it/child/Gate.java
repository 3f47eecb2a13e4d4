package io.livegraft.it.child;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** A place where threads of a fixture wait until the test opens it; once open it stays so. */
public final class Gate {
    private static final Map<String, Gate> GATES = new ConcurrentHashMap<>();

    private final Semaphore arrivals = new Semaphore(0);
    private final CountDownLatch open = new CountDownLatch(1);

    private Gate() {}

    /** Called by fixtures: waits here. */
    public static void pass(String name) {
        Gate gate = gate(name);
        gate.arrivals.release();
        boolean interrupted = false;
        while (true) {
            try {
                gate.open.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until so many threads more than were asked for before have come to the gate. */
    public static void awaitArrivals(String name, int count) throws InterruptedException {
        gate(name).arrivals.acquire(count);
    }

    public static void open(String name) {
        gate(name).open.countDown();
    }

    private static Gate gate(String name) {
        return GATES.computeIfAbsent(name, n -> new Gate());
    }
}

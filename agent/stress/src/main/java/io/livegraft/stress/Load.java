package io.livegraft.stress;

import com.acme.stress.Pair;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/** Threads that check without end: some stay, others come and go, and some bring class loaders of their own. */
final class Load {
    private static final int STEADY_PLATFORM = 4;
    private static final int STEADY_VIRTUAL = 300;
    private static final int SHORT_LIVED_CALLS = 50;

    private final IntSupplier pair = new Pair();
    private final FreshLoaders loaders = new FreshLoaders();
    private volatile boolean running = true;

    void start() {
        for (int i = 0; i < STEADY_PLATFORM; i++) {
            Threads.startPlatform(this::checkOn);
        }
        for (int i = 0; i < (Threads.haveVirtual() ? STEADY_VIRTUAL : 0); i++) {
            Threads.startVirtual(this::checkOn);
        }
        Threads.startPlatform(this::comeAndGo);
        Threads.startPlatform(() -> {
            while (running) {
                loaders.useOne();
            }
        });
    }

    /** Pauses now and then, so that others get on. */
    private void checkOn() {
        while (running) {
            Checker.check(pair);
            if (ThreadLocalRandom.current().nextInt(8) == 0) {
                LockSupport.parkNanos(200_000);
            }
        }
    }

    private void comeAndGo() {
        Runnable few = () -> {
            for (int i = 0; i < SHORT_LIVED_CALLS; i++) {
                Checker.check(pair);
            }
        };
        try {
            while (running) {
                Thread platform = Threads.startPlatform(few);
                Thread virtual = Threads.startVirtual(few);
                platform.join();
                virtual.join();
                LockSupport.parkNanos(500_000);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void stop() {
        running = false;
    }

    FreshLoaders loaders() {
        return loaders;
    }
}

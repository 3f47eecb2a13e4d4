package io.livegraft.bench;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Many threads that wait, each some frames deep, in code that no patch touches. */
final class Waiting implements Crowd {
    /** Enough for the frames; 10,000 stacks of the usual size are more than some machines give. */
    private static final long STACK_BYTES = 256 * 1024;

    private final CountDownLatch there;
    private final CountDownLatch go = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();
    private final int depth;

    /**
     * @param virtual from Java 21 on
     * @param depth frames of each thread
     */
    Waiting(int size, boolean virtual, int depth) {
        this.there = new CountDownLatch(size);
        this.depth = depth;
        for (int i = 0; i < size; i++) {
            threads.add(virtual ? startVirtual() : startPlatform());
        }
        await(there);
    }

    private Thread startPlatform() {
        Thread thread = new Thread(null, () -> deep(depth), "waiting", STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private Thread startVirtual() {
        try {
            MethodHandle start = MethodHandles.publicLookup()
                    .findStatic(
                            Thread.class, "startVirtualThread", MethodType.methodType(Thread.class, Runnable.class));
            Runnable task = () -> deep(depth);
            return (Thread) start.invokeExact(task);
        } catch (Throwable t) {
            throw new IllegalStateException("no virtual threads", t);
        }
    }

    private void deep(int frames) {
        if (frames > 1) {
            deep(frames - 1);
        } else {
            there.countDown();
            await(go);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void disperse() {
        go.countDown();
        Waits.ended(threads);
    }
}

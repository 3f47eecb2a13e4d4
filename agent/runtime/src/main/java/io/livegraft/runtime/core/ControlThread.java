package io.livegraft.runtime.core;

import io.livegraft.runtime.model.RefusedException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The one thread on which operations run and transitions are driven, so that neither needs a lock.
 *
 * <p>Between two operations it makes one step of the running transition when that is due.
 */
final class ControlThread {
    /** Steps of a running transition. */
    interface Work {
        /** Nanoseconds until the next step is due; {@link Long#MAX_VALUE} where there is nothing to do. */
        long waitNanos();

        void step();
    }

    private final LinkedBlockingQueue<Runnable> operations = new LinkedBlockingQueue<>();
    private final Work work;
    private final Consumer<Throwable> faults;
    private final Thread thread;

    ControlThread(Work work, Consumer<Throwable> faults) {
        this.work = work;
        this.faults = faults;
        this.thread = new Thread(this::run, "livegraft-control");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (true) {
            try {
                Runnable operation = operations.poll(work.waitNanos(), TimeUnit.NANOSECONDS);
                if (operation != null) {
                    operation.run();
                }
                if (work.waitNanos() == 0) {
                    work.step();
                }
            } catch (Throwable t) {
                // Also an interrupt, which nobody has a reason to send: the next round goes on.
                faults.accept(t);
            }
        }
    }

    /**
     * Runs an operation and waits for it.
     *
     * <p>Not to be called in a callback: this thread runs it, or may wait for the one that does.
     *
     * @throws RefusedException as the operation does
     */
    <T> T call(Callable<T> operation) {
        FutureTask<T> task = new FutureTask<>(operation);
        operations.add(task);
        return await(task);
    }

    /** Runs something between two operations and waits for nothing; may be called in any state. */
    void later(Runnable work) {
        operations.add(work);
    }

    private static <T> T await(FutureTask<T> task) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw rethrown(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException rethrown(Throwable cause) {
        if (cause instanceof RefusedException refused) {
            return refused;
        }
        return new IllegalStateException("internal error: " + cause, cause);
    }
}

package io.livegraft.runtime.core;

import io.livegraft.runtime.model.RefusedException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The one thread on which operations run and transitions are driven, so that neither needs a lock.
 *
 * <p>Between two operations it makes one step of the running transition when that is due. Nothing that is thrown at it
 * ends it.
 */
final class ControlThread {
    /** Steps of a running transition. */
    interface Work {
        /** Nanoseconds until the next step is due; {@link Long#MAX_VALUE} where there is nothing to do. */
        long waitNanos();

        /** One step; where it throws, the next one must be due later, not at once. */
        void step();
    }

    /** How often somebody who waits looks whether it is still worth it. */
    private static final long LOOK_MILLIS = 200;

    private final LinkedBlockingQueue<Runnable> operations = new LinkedBlockingQueue<>();
    private final Work work;
    private final CallbackWatch watch;
    private final Consumer<Throwable> faults;
    private final Thread thread;

    ControlThread(Work work, CallbackWatch watch, Consumer<Throwable> faults) {
        this.work = work;
        this.watch = watch;
        this.faults = faults;
        this.thread = new Thread(this::run, "livegraft-control");
        thread.setDaemon(true);
        watch.guard(thread);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (true) {
            try {
                turn();
            } catch (Throwable t) {
                // Also an interrupt, which nobody has a reason to send: the next round goes on.
                tell(t);
            }
        }
    }

    private void turn() throws InterruptedException {
        Runnable operation = operations.poll(work.waitNanos(), TimeUnit.NANOSECONDS);
        if (operation != null) {
            operation.run();
        }
        if (work.waitNanos() == 0) {
            work.step();
        }
    }

    private void tell(Throwable t) {
        try {
            faults.accept(t);
        } catch (Throwable alsoFailed) {
            // Nothing is left that could be told of it, and the thread must go on.
        }
    }

    /**
     * Runs an operation and waits for it.
     *
     * @param refused told if it was not begun
     * @throws RefusedException as the operation does; BUSY in a callback, which this thread runs or may wait for, and
     *     where a callback that it waits behind does not end
     */
    <T> T call(Callable<T> operation, Consumer<RefusedException> refused) {
        if (Callbacks.isInside()) {
            throw told(refused, CallbackWatch.inCallback());
        }
        FutureTask<T> task = new FutureTask<>(operation);
        operations.add(task);
        return await(task, refused);
    }

    /** Runs something between two operations and waits for nothing; may be called in any state. */
    void later(Runnable work) {
        operations.add(work);
    }

    private <T> T await(FutureTask<T> task, Consumer<RefusedException> refused) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    withdrawIfHindered(task, refused);
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

    private void withdrawIfHindered(FutureTask<?> task, Consumer<RefusedException> refused) {
        RefusedException hindrance = watch.hindrance();
        // Only what has not begun can be taken back; then it will never begin.
        if (hindrance != null && operations.remove(task)) {
            throw told(refused, hindrance);
        }
    }

    private static RefusedException told(Consumer<RefusedException> refused, RefusedException refusal) {
        refused.accept(refusal);
        return refusal;
    }

    private static RuntimeException rethrown(Throwable cause) {
        if (cause instanceof RefusedException refused) {
            return refused;
        }
        return new IllegalStateException("internal error: " + cause, cause);
    }
}

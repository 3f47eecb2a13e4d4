package io.livegraft.runtime.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The control thread survives what is thrown at it, and nobody waits for it for ever. */
@Timeout(60)
class ControlThreadTest {
    private final CallbackWatch watch = new CallbackWatch(50_000_000);
    private final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private final List<RefusedException> refused = new CopyOnWriteArrayList<>();

    @Test
    void errorsOfOperationsReachTheCallerAndTheNextOneRuns() {
        ControlThread control = start(new Idle());
        assertThatThrownBy(() -> control.call(
                        () -> {
                            throw new OutOfMemoryError("none left");
                        },
                        refused::add))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("none left");
        assertThat(control.<Integer>call(() -> 1, refused::add)).isEqualTo(1);
        assertThat(faults).isEmpty();
    }

    @Test
    void anInterruptAndErrorsOfStepsDoNotEndIt() throws InterruptedException {
        LinkedBlockingQueue<Throwable> due = new LinkedBlockingQueue<>();
        ControlThread control = start(new Idle() {
            @Override
            public long waitNanos() {
                return due.isEmpty() ? 1_000_000 : 0;
            }

            @Override
            public void step() {
                throw ControlThreadTest.<RuntimeException>sneaky(due.remove());
            }
        });
        due.add(new StackOverflowError());
        due.add(new ThreadDeath());
        due.add(new IllegalStateException("unexpected"));
        Thread itself = control.call(Thread::currentThread, refused::add);
        itself.interrupt();
        while (faults.size() < 4) {
            Thread.onSpinWait();
        }
        assertThat(control.<Thread>call(Thread::currentThread, refused::add)).isSameAs(itself);
        assertThat(faults)
                .extracting(f -> f.getClass().getSimpleName())
                .containsExactlyInAnyOrder(
                        "StackOverflowError", "ThreadDeath", "IllegalStateException", "InterruptedException");
    }

    @Test
    void anOperationThatACallbackWaitsForIsRefusedInTheEnd() throws InterruptedException {
        ControlThread control = start(new Idle());
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        control.call(
                () -> {
                    watch.begins("pre_patch of patch p");
                    Thread other = new Thread(() -> thrown.set(refusalOf(control)));
                    other.start();
                    other.join();
                    watch.ends();
                    return null;
                },
                refused::add);
        assertThat(thrown.get())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("pre_patch of patch p has been running for more than 0.05 s");
        assertThat(((RefusedException) thrown.get()).code()).isEqualTo(RefusalCode.BUSY);
        assertThat(refused).containsExactly((RefusedException) thrown.get());
        assertThat(control.<Integer>call(() -> 2, refused::add)).isEqualTo(2);
    }

    @Test
    void anOperationBehindALongOneThatIsNoCallbackWaits() throws InterruptedException {
        ControlThread control = start(new Idle());
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        control.later(() -> {
            begun.countDown();
            awaitQuietly(go);
        });
        begun.await();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread waits = new Thread(() -> thrown.set(refusalOf(control)));
        waits.start();
        while (waits.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        go.countDown();
        waits.join();
        assertThat(thrown.get()).isNull();
    }

    private Throwable refusalOf(ControlThread control) {
        try {
            control.call(() -> 1, refused::add);
            return null;
        } catch (Throwable t) {
            return t;
        }
    }

    private ControlThread start(ControlThread.Work work) {
        ControlThread control = new ControlThread(work, watch, faults::add);
        control.start();
        return control;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T sneaky(Throwable t) throws T {
        throw (T) t;
    }

    private static class Idle implements ControlThread.Work {
        @Override
        public long waitNanos() {
            return Long.MAX_VALUE;
        }

        @Override
        public void step() {
            throw new AssertionError("nothing is due");
        }
    }
}

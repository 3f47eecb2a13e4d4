package io.livegraft.runtime.transition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.ledger.Ledger;
import java.lang.reflect.InvocationTargetException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Errors in the worker, wherever they strike: nobody has moved too early, and the next attempt gets on. */
@Timeout(120)
class FailingThreadsTest {
    private final Ledger ledger = new Ledger();
    private final Gate gate = new Gate();
    private final OutOfMemory threads = new OutOfMemory(LedgerPatch.jvmThreads());
    private final Transition transition = new Transition(true, LedgerPatch.footprint(), threads);

    @BeforeEach
    void begin() {
        LedgerPatch.aimAt(transition);
    }

    @AfterEach
    void unpatch() {
        gate.open();
        LedgerPatch.settle(false);
    }

    @Test
    void whileThreadsAreListedNobodyMovesAndTheNextStartListsThemAll() throws Throwable {
        Calls held = Calls.in(Kind.PLATFORM, () -> ledger.around(gate::pass));
        gate.awaitReached();
        threads.failWhileListing = true;
        assertThatThrownBy(transition::start).isInstanceOf(OutOfMemoryError.class);
        assertThat(transition.isStarted()).isFalse();
        threads.failWhileListing = false;

        transition.start();
        assertThat(transition.tryAll()).isFalse();
        assertThat(transition.blockers())
                .singleElement()
                .satisfies(b -> assertThat(b.thread()).isSameAs(held.thread()));
        gate.open();
        assertThat(held.answer()).isEqualTo("old old old");
        arrive("new");
    }

    @Test
    void whileStacksAreReadTheOthersKeepTheirSideAndTheNextRoundGetsOn() throws Throwable {
        transition.start();
        threads.failWhileReading = true;
        assertThatThrownBy(transition::tryAll).isInstanceOf(OutOfMemoryError.class);
        threads.failWhileReading = false;
        arrive("new");
    }

    @Test
    void whileItIsTurnedRoundItGoesBackAllTheSame() throws Throwable {
        transition.start();
        Calls held = Calls.in(Kind.PLATFORM, () -> ledger.around(gate::pass));
        gate.awaitReached();
        threads.failWhileListing = true;
        assertThatThrownBy(transition::reverse).isInstanceOf(OutOfMemoryError.class);
        assertThat(transition.isTowardsPatched()).isFalse();
        threads.failWhileListing = false;

        transition.start();
        assertThat(transition.isTowardsPatched()).isFalse();
        assertThat(transition.tryAll()).isFalse();
        gate.open();
        assertThat(held.answer()).isEqualTo("new new new");
        arrive("old");
    }

    @Test
    void aThreadThatCannotLookAtItsStackStaysAndGoesOn() throws Throwable {
        Unreadable unreadable = new Unreadable();
        Transition other = new Transition(true, unreadable, threads);
        LedgerPatch.aimAt(other);
        other.start();
        unreadable.fails = true;
        assertThat(ledger.version()).isEqualTo("old");
        assertThat(other.stateOf(Thread.currentThread())).isEqualTo(Side.UNPATCHED);
    }

    private void arrive(String answer) throws Throwable {
        while (!transition.tryAll()) {
            Thread.onSpinWait();
        }
        transition.complete();
        assertThat(ledger.version()).isEqualTo(answer);
    }

    /** Runs out of memory after the first thread, where told to. */
    private static final class OutOfMemory implements Threads {
        private final Threads real;
        private boolean failWhileListing;
        private boolean failWhileReading;

        OutOfMemory(Threads real) {
            this.real = real;
        }

        @Override
        public void forEach(Consumer<Thread> action) {
            real.forEach(thread -> {
                action.accept(thread);
                if (failWhileListing) {
                    throw new OutOfMemoryError("while listing");
                }
            });
        }

        @Override
        public boolean isListable(Thread thread) {
            return real.isListable(thread);
        }

        @Override
        public int batchSize() {
            return 1;
        }

        @Override
        public StackTraceElement[][] stacks(Thread[] of) {
            StackTraceElement[][] stacks = real.stacks(of);
            if (failWhileReading) {
                throw new OutOfMemoryError("while reading");
            }
            return stacks;
        }
    }

    /** A stack that has no room to be walked, as the JDK's stack walker says it since 22. */
    private static final class Unreadable extends Footprint {
        private boolean fails;

        @Override
        boolean holds(String className, String method, String descriptor) {
            if (fails) {
                throw new InternalError(new InvocationTargetException(new StackOverflowError()));
            }
            return super.holds(className, method, descriptor);
        }
    }
}

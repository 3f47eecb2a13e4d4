package io.livegraft.runtime.transition;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.ledger.Ledger;
import com.acme.ledger.Page;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads that lie about themselves, share their place with another transition, or do nothing but construct. */
@Timeout(120)
class OddThreadsTest {
    private final Ledger ledger = new Ledger();
    private final Gate gate = new Gate();
    private final Transition transition = LedgerPatch.begin(true);

    @AfterEach
    void unpatch() {
        gate.open();
        LedgerPatch.settle(false);
    }

    /** All of them are equal, have one id, and show no stack. */
    private static final class Liar extends Thread {
        private final CompletableFuture<String> answer = new CompletableFuture<>();
        private final Calls.Call call;

        Liar(Calls.Call call) {
            this.call = call;
            setDaemon(true);
            start();
        }

        @Override
        public void run() {
            try {
                answer.complete(call.run());
            } catch (Throwable t) {
                answer.completeExceptionally(t);
            }
        }

        String answer() throws Exception {
            return answer.get(60, TimeUnit.SECONDS);
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            return new StackTraceElement[0];
        }

        @Override
        @SuppressWarnings({"deprecation", "removal"})
        public long getId() {
            return 1;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Liar;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    @Test
    void whatASubclassSaysOfItselfDoesNotCount() throws Exception {
        Gate other = new Gate();
        Liar held = new Liar(() -> ledger.around(gate::pass));
        Liar free = new Liar(() -> {
            other.pass();
            return ledger.version();
        });
        gate.awaitReached();
        other.awaitReached();
        transition.start();
        assertThat(transition.tryAll()).isFalse();
        assertThat(transition.blockers())
                .singleElement()
                .satisfies(h -> assertThat(h.thread()).isSameAs(held));
        assertThat(transition.stateOf(free)).isEqualTo(Side.PATCHED);
        assertThat(LedgerPatch.jvmThreads().idOf(held))
                .isNotEqualTo(LedgerPatch.jvmThreads().idOf(free));
        other.open();
        gate.open();
        assertThat(free.answer()).isEqualTo("new");
        assertThat(held.answer()).isEqualTo("old old old");
    }

    @Test
    void aThreadKeepsItsPlaceWhenItMeetsAnotherTransition() throws Throwable {
        Transition past = new Transition(false, LedgerPatch.footprint(), LedgerPatch.jvmThreads());
        String bodies = ledger.around(() -> {
            transition.start();
            past.enter();
        });
        assertThat(bodies).isEqualTo("old old old");
        assertThat(transition.tryAll()).isTrue();
        past.enter();
        assertThat(ledger.version()).isEqualTo("new");
    }

    @Test
    void aConstructorIsOldToItsEndIfItWasAtItsEntry() throws Throwable {
        Page page = new Page(ledger, transition::start);
        assertThat(page.bodies()).isEqualTo("old old");
    }

    @Test
    void aThreadThatOnlyConstructsSwitchesItselfAtTheFirstEntry() throws Throwable {
        transition.start();
        assertThat(new Page(ledger, () -> {}).bodies()).isEqualTo("new new");
    }

    @Test
    void aNestedConstructorIsOnTheSideOfTheOneAroundIt() throws Throwable {
        StringBuilder nested = new StringBuilder();
        Page page = new Page(ledger, () -> {
            transition.start();
            nested.append(made());
        });
        assertThat(page.bodies() + ", " + nested + ", " + made()).isEqualTo("old old, old old, new new");
    }

    private String made() {
        try {
            return new Page(ledger, () -> {}).bodies();
        } catch (Throwable t) {
            throw new AssertionError(t);
        }
    }
}

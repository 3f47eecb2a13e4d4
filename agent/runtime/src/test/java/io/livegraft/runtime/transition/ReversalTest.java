package io.livegraft.runtime.transition;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.ledger.Ledger;
import com.acme.ledger.LedgerFix;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
class ReversalTest {
    private static final String KINDS = "io.livegraft.runtime.transition.Kind#available";

    private final Ledger ledger = new Ledger();
    private final Gate gate = new Gate();
    private final Gate after = new Gate();
    private final Transition transition = LedgerPatch.begin(true);

    @AfterEach
    void unpatch() {
        gate.open();
        after.open();
        LedgerPatch.settle(false);
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void aThreadInsideAPatchedBodyIsHeldUntilItLeaves(Kind kind) throws Exception {
        transition.start();
        Calls call = Calls.in(kind, () -> {
            String first = ledger.around(gate::pass);
            after.pass();
            return first + ", " + ledger.version();
        });
        gate.awaitReached();
        transition.reverse();
        assertThat(transition.isTowardsPatched()).isFalse();
        assertThat(transition.tryAll()).isFalse();
        assertThat(transition.blockers())
                .singleElement()
                .satisfies(held -> assertThat(held.thread()).isSameAs(call.thread()));
        gate.open();
        after.awaitReached();
        assertThat(transition.tryAll()).isTrue();
        transition.complete();
        after.open();
        assertThat(call.answer()).isEqualTo("new new new, old");
    }

    @Test
    void aThreadThatWasHeldOnTheOldSideHoldsNobodyAnyMore() throws Exception {
        Calls call = Calls.in(Kind.PLATFORM, () -> ledger.around(gate::pass));
        gate.awaitReached();
        transition.start();
        assertThat(transition.tryAll()).isFalse();
        transition.reverse();
        assertThat(transition.tryAll()).isTrue();
        transition.complete();
        gate.open();
        assertThat(call.answer()).isEqualTo("old old old");
    }

    /** It has no record, since no trampoline led it there, and was taken for a thread of the patched side. */
    @ParameterizedTest
    @MethodSource(KINDS)
    void aThreadBornSinceTheListingInsideACodeOfThePatchIsHeld(Kind kind) throws Exception {
        transition.start();
        Calls call = Calls.in(kind, () -> {
            String[] version = new String[1];
            LedgerFix.task(() -> {
                gate.pass();
                version[0] = version();
            });
            after.pass();
            return version[0] + ", " + ledger.version();
        });
        gate.awaitReached();
        transition.reverse();
        assertThat(transition.tryAll()).isFalse();
        assertThat(transition.blockers())
                .singleElement()
                .satisfies(held -> assertThat(held.by().method()).isEqualTo("com.acme.ledger.LedgerFix#task"));
        gate.open();
        after.awaitReached();
        assertThat(transition.tryAll()).isTrue();
        after.open();
        assertThat(call.answer()).isEqualTo("new, old");
    }

    private String version() {
        try {
            return ledger.version();
        } catch (Throwable t) {
            throw new AssertionError(t);
        }
    }

    @Test
    void twiceIsForwardAgain() throws Throwable {
        transition.start();
        assertThat(version()).isEqualTo("new");
        transition.reverse();
        assertThat(version()).isEqualTo("old");
        transition.reverse();
        assertThat(transition.isTowardsPatched()).isTrue();
        assertThat(transition.tryAll()).isTrue();
        transition.complete();
        assertThat(version()).isEqualTo("new");
    }

    @Test
    void beforeTheStartItGoesBackToTheOldSide() throws Throwable {
        assertThat(transition.isTowardsPatched()).isTrue();
        transition.reverse();
        assertThat(transition.isTowardsPatched()).isFalse();
        assertThat(transition.tryAll()).isTrue();
        transition.complete();
        assertThat(version()).isEqualTo("old");
    }

    @Test
    void forceAfterItGoesToTheOldSide() throws Exception {
        transition.start();
        Calls call = Calls.in(Kind.PLATFORM, () -> ledger.around(gate::pass));
        gate.awaitReached();
        transition.reverse();
        assertThat(transition.force()).containsExactly(call.thread());
        transition.complete();
        gate.open();
        assertThat(call.answer()).isEqualTo("new new old");
    }
}

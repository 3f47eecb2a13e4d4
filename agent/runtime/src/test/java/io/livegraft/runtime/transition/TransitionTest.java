package io.livegraft.runtime.transition;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.ledger.Ledger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Threads that are moved from one side to the other, one after another and never in the middle of something. */
@Timeout(120)
class TransitionTest {
    private static final String KINDS = "io.livegraft.runtime.transition.Kind#available";

    private final Ledger ledger = new Ledger();
    private final Gate gate = new Gate();
    private final Gate after = new Gate();

    @AfterEach
    void unpatch() {
        gate.open();
        after.open();
        LedgerPatch.settle(false);
    }

    @Test
    void nothingChangesBeforeTheStart() throws Throwable {
        LedgerPatch.begin(true);
        assertThat(ledger.around(() -> {})).isEqualTo("old old old");
        assertThat(ledger.version()).isEqualTo("old");
    }

    @Test
    void everyThreadIsMovedWhereNoneIsHeld() throws Throwable {
        Transition transition = LedgerPatch.begin(true);
        transition.start();
        assertThat(transition.tryAll()).isTrue();
        assertThat(transition.progress().switched())
                .isPositive()
                .isEqualTo(transition.progress().total());
        assertThat(ledger.around(() -> {})).isEqualTo("new new new");
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void aThreadInsideAnAffectedMethodIsHeldUntilItLeaves(Kind kind) throws Exception {
        Transition transition = LedgerPatch.begin(true);
        Calls call = Calls.in(kind, () -> {
            String first = ledger.around(gate::pass);
            after.pass();
            return first + ", " + ledger.version();
        });
        gate.awaitReached();
        transition.start();
        assertThat(transition.tryAll()).isFalse();
        assertThat(transition.blockers()).singleElement().satisfies(held -> {
            assertThat(held.thread()).isSameAs(call.thread());
            assertThat(held.by().method()).isEqualTo("com.acme.ledger.Ledger#around(java.lang.Runnable)");
            assertThat(held.by().frame()).contains("Ledger.around(Ledger.java:");
        });
        assertThat(transition.stateOf(call.thread())).isEqualTo(Side.UNPATCHED);
        gate.open();
        after.awaitReached();
        assertThat(transition.tryAll()).isTrue();
        assertThat(transition.blockers()).isEmpty();
        assertThat(transition.stateOf(call.thread())).isEqualTo(Side.PATCHED);
        after.open();
        assertThat(call.answer()).isEqualTo("old old old, new");
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void aBusyThreadSwitchesItself(Kind kind) throws Exception {
        Transition transition = LedgerPatch.begin(true);
        Calls call = Calls.in(kind, () -> {
            gate.pass();
            int calls = 0;
            while (ledger.version().equals("old")) {
                calls++;
            }
            return calls + " old, then " + ledger.version();
        });
        gate.awaitReached();
        transition.start();
        gate.open();
        assertThat(call.answer()).isEqualTo("0 old, then new");
        assertThat(transition.stateOf(call.thread())).isEqualTo(Side.PATCHED);
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void aBusyThreadDoesNotSwitchInsideAnAffectedMethod(Kind kind) throws Exception {
        Transition transition = LedgerPatch.begin(true);
        Calls call = Calls.in(
                kind,
                () -> ledger.around(() -> {
                    gate.pass();
                    for (int i = 0; i < 50_000; i++) {
                        assertVersion("old");
                    }
                }));
        gate.awaitReached();
        transition.start();
        gate.open();
        assertThat(call.answer()).isEqualTo("old old old");
    }

    private void assertVersion(String expected) {
        try {
            assertThat(ledger.version()).isEqualTo(expected);
        } catch (Throwable t) {
            throw new AssertionError(t);
        }
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void aThreadBornAfterTheListingStartsOnTheGoalSide(Kind kind) throws Exception {
        Transition transition = LedgerPatch.begin(true);
        transition.start();
        Calls call = Calls.in(kind, () -> ledger.around(() -> {}));
        assertThat(call.answer()).isEqualTo("new new new");
        assertThat(transition.stateOf(call.thread())).isEqualTo(Side.PATCHED);
    }

    @Test
    void aThreadBornBeforeTheStartStaysUntilItIsMoved() throws Exception {
        Transition transition = LedgerPatch.begin(true);
        Calls call = Calls.in(Kind.PLATFORM, () -> {
            gate.pass();
            return ledger.version();
        });
        gate.awaitReached();
        transition.start();
        assertThat(transition.stateOf(call.thread())).isEqualTo(Side.UNPATCHED);
        assertThat(transition.tryAll()).isTrue();
        gate.open();
        assertThat(call.answer()).isEqualTo("new");
    }

    @Test
    void aThreadThatHasEndedHoldsNobody() throws Exception {
        Transition transition = LedgerPatch.begin(true);
        Calls call = Calls.in(Kind.PLATFORM, () -> ledger.around(gate::pass));
        gate.awaitReached();
        transition.start();
        assertThat(transition.tryAll()).isFalse();
        gate.open();
        call.thread().join();
        assertThat(transition.tryAll()).isTrue();
    }

    @Test
    void forceMovesAThreadThatIsHeld() throws Exception {
        Transition transition = LedgerPatch.begin(true);
        Calls call = Calls.in(Kind.PLATFORM, () -> ledger.around(gate::pass));
        gate.awaitReached();
        transition.start();
        assertThat(transition.force()).containsExactly(call.thread());
        transition.complete();
        gate.open();
        assertThat(call.answer()).isEqualTo("old old new");
    }

    @Test
    void aNudgeWakesAThreadThatIsHeld() throws Exception {
        Transition transition = LedgerPatch.begin(true);
        Calls call = Calls.in(
                Kind.PLATFORM,
                () -> ledger.around(() -> {
                    gate.reach();
                    LockSupport.park();
                }));
        gate.awaitReached();
        transition.start();
        transition.tryAll();
        assertThat(transition.nudge()).containsExactly(call.thread());
        assertThat(call.answer()).isEqualTo("old old old");
    }

    @Test
    void afterTheEndItAnswersTheGoalSideForEver() throws Throwable {
        Transition transition = LedgerPatch.begin(true);
        transition.start();
        assertThat(transition.tryAll()).isTrue();
        transition.complete();
        LedgerPatch.settle(true);
        Transition back = LedgerPatch.begin(false);
        assertThat(ledger.version()).isEqualTo("new");
        back.start();
        assertThat(back.tryAll()).isTrue();
        back.complete();
        assertThat(ledger.version()).isEqualTo("old");
        LedgerPatch.aimAt(transition);
        assertThat(ledger.version()).isEqualTo("new");
        assertThat(Calls.in(Kind.PLATFORM, ledger::version).answer()).isEqualTo("new");
    }

    @Test
    void whatIsCompletedBeforeTheStartHasChangedNothing() throws Throwable {
        Transition transition = LedgerPatch.begin(true);
        assertThat(ledger.version()).isEqualTo("old");
        transition.complete();
        assertThat(ledger.version()).isEqualTo("old");
        assertThat(Calls.in(Kind.PLATFORM, ledger::version).answer()).isEqualTo("old");
    }
}

package io.livegraft.runtime.transition;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.ledger.Ledger;
import com.acme.ledger.Plain;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Stacks deeper than the 1,024 frames that some ways of reading them stop at. */
@Timeout(120)
class DeepStackTest {
    private static final String KINDS = "io.livegraft.runtime.transition.Kind#available";
    private static final int FRAMES = 3000;

    private final Ledger ledger = new Ledger();
    private final Gate gate = new Gate();
    private final Gate after = new Gate();
    private final Transition transition = LedgerPatch.begin(true);
    private volatile boolean running = true;

    @AfterEach
    void unpatch() {
        gate.open();
        after.open();
        LedgerPatch.settle(false);
    }

    private void spin() {
        gate.pass();
        while (running) {
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void aDeepRecursionIsHeldAndNeverMixed(Kind kind) throws Exception {
        Calls call = Calls.in(kind, () -> ledger.dig(FRAMES / 2, gate::pass));
        gate.awaitReached();
        transition.start();
        assertThat(transition.tryAll()).isFalse();
        gate.open();
        assertThat(call.answer()).isEqualTo("old");
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void anAffectedMethodAtTheBottomHolds(Kind kind) throws Exception {
        Calls call = Calls.in(kind, () -> ledger.around(() -> Plain.deep(FRAMES, gate::pass)));
        gate.awaitReached();
        transition.start();
        assertThat(transition.tryAll()).isFalse();
        assertThat(transition.blockers())
                .singleElement()
                .satisfies(held -> assertThat(held.thread()).isSameAs(call.thread()));
        gate.open();
        assertThat(call.answer()).isEqualTo("old old old");
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void aParkedThreadDeepInOtherCodeIsMoved(Kind kind) throws Exception {
        Calls call = Calls.in(kind, () -> {
            Plain.deep(FRAMES, gate::pass);
            return ledger.version();
        });
        gate.awaitReached();
        transition.start();
        boolean moved = transition.tryAll();
        // Reaching the gate is not yet being parked in it.
        for (int i = 0; i < 1000 && !moved; i++) {
            LockSupport.parkNanos(1_000_000);
            moved = transition.tryAll();
        }
        assertThat(moved).isTrue();
        gate.open();
        assertThat(call.answer()).isEqualTo("new");
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void anAffectedMethodAtTheBottomOfARunningThreadHolds(Kind kind) throws Exception {
        Calls call = Calls.in(kind, () -> ledger.around(() -> Plain.deep(FRAMES, this::spin)));
        gate.awaitReached();
        transition.start();
        gate.open();
        assertThat(transition.tryAll()).isFalse();
        running = false;
        assertThat(call.answer()).isEqualTo("old old old");
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void aThreadDeepInOtherCodeIsMovedOrMovesItself(Kind kind) throws Exception {
        Calls call = Calls.in(kind, () -> {
            Plain.deep(FRAMES, this::spin);
            after.pass();
            return ledger.version();
        });
        gate.awaitReached();
        transition.start();
        gate.open();
        boolean moved = transition.tryAll();
        assertThat(moved || kind == Kind.VIRTUAL).isTrue();
        running = false;
        after.awaitReached().open();
        assertThat(call.answer()).isEqualTo("new");
        assertThat(transition.tryAll()).isTrue();
    }
}

package io.livegraft.runtime.transition;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.ledger.Ledger;
import com.acme.ledger.LedgerFix;
import com.acme.ledger.Plain;
import org.junit.jupiter.api.Test;

/** The frames of this class are taken for the agent's; the first one below them is the method being entered. */
class OwnStackTest {
    private final OwnStack ownStack = new OwnStack(LedgerPatch.footprint());
    private final Ledger ledger = new Ledger();
    private Boolean clear;

    private void look() {
        clear = ownStack.isClear();
    }

    @Test
    void theMethodBeingEnteredDoesNotHold() throws Throwable {
        ledger.around(this::look);
        assertThat(clear).isTrue();
    }

    @Test
    void anAffectedMethodBelowHolds() throws Throwable {
        ledger.around(() -> Plain.deep(0, this::look));
        assertThat(clear).isFalse();
    }

    @Test
    void anotherCallOfTheSameMethodBelowHolds() throws Throwable {
        ledger.dig(1, this::look);
        assertThat(clear).isFalse();
    }

    @Test
    void anUnaffectedOverloadBelowDoesNotHold() {
        ledger.around("", () -> Plain.deep(0, this::look));
        assertThat(clear).isTrue();
    }

    @Test
    void aMethodOfABroughtClassBelowHolds() {
        LedgerFix.task(() -> Plain.deep(0, this::look));
        assertThat(clear).isFalse();
    }

    @Test
    void itLooksDownToTheBottom() throws Throwable {
        ledger.around(() -> Plain.deep(3000, this::look));
        assertThat(clear).isFalse();
    }
}

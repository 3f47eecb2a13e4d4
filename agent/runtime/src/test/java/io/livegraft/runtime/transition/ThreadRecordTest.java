package io.livegraft.runtime.transition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThreadRecordTest {
    private final ThreadRecord record = new ThreadRecord(Thread.currentThread(), this);

    @Test
    void theFirstDecisionOfAFreshRecordHolds() {
        assertThat(record.isOn(Side.UNPATCHED)).isFalse();
        assertThat(record.isOn(Side.PATCHED)).isFalse();
        record.settle(Side.PATCHED);
        record.settle(Side.UNPATCHED);
        assertThat(record.isOn(Side.PATCHED)).isTrue();
    }

    @Test
    void aWordThatHasNotChangedLetsTheRecordSwitch() {
        record.settle(Side.UNPATCHED);
        assertThat(record.trySwitch(record.read())).isTrue();
        assertThat(record.side()).isEqualTo(Side.PATCHED);
    }

    @Test
    void anEntrySinceTheLookForbidsTheSwitch() {
        record.settle(Side.UNPATCHED);
        long seen = record.read();
        assertThat(record.enter()).isEqualTo(Side.UNPATCHED);
        assertThat(record.trySwitch(seen)).isFalse();
        assertThat(record.side()).isEqualTo(Side.UNPATCHED);
    }

    @Test
    void aReversalSinceTheLookForbidsTheSwitch() {
        record.settle(Side.UNPATCHED);
        long seen = record.read();
        record.invalidate();
        assertThat(record.trySwitch(seen)).isFalse();
    }

    @Test
    void aReversalLeavesAFreshRecordUndecided() {
        record.invalidate();
        assertThat(record.isOn(Side.UNPATCHED)).isFalse();
        record.settle(Side.PATCHED);
        assertThat(record.isOn(Side.PATCHED)).isTrue();
    }

    @Test
    void forceMovesWhateverTheRecordSays() {
        record.force(Side.PATCHED);
        assertThat(record.isOn(Side.PATCHED)).isTrue();
        record.force(Side.UNPATCHED);
        assertThat(record.isOn(Side.UNPATCHED)).isTrue();
    }

    @Test
    void looksInVainBecomeRarer() {
        record.settle(Side.UNPATCHED);
        int entries = 0;
        for (int looks = 0; looks < 5; looks++) {
            while (!record.isLookDue()) {
                entries++;
            }
            record.backOff();
        }
        assertThat(entries).isEqualTo(1 + 3 + 7 + 15);
    }
}

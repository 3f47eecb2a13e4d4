package io.livegraft.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.tools.cli.TransitionEvents.End;
import org.junit.jupiter.api.Test;

class TransitionEventsTest {
    private final TransitionEvents events = new TransitionEvents("fix");

    @Test
    void aPlainLoadEndsPatched() {
        add("ENABLE INIT+ START+ COMPLETING+");
        assertThat(events.end()).isEmpty();
        add("COMPLETE+");
        assertThat(events.end()).contains(End.PATCHED);
    }

    @Test
    void aReversedLoadEndsUnpatched() {
        add("ENABLE INIT+ START+ REVERSE- START- COMPLETING- COMPLETE-");
        assertThat(events.end()).contains(End.UNPATCHED);
    }

    @Test
    void theEndOfAnEarlierTransitionIsNotTheEndOfThisOne() {
        add("ENABLE INIT+ START+ COMPLETING+ COMPLETE+ INIT- START-");
        assertThat(events.end()).isEmpty();
    }

    @Test
    void aCancelledLoadEndsCancelledWhateverTheDirection() {
        add("ENABLE INIT+ START+ CANCEL+ COMPLETING- COMPLETE-");
        assertThat(events.end()).contains(End.CANCELLED);
        add("INIT+ START+ COMPLETE+");
        assertThat(events.end()).contains(End.PATCHED);
    }

    @Test
    void otherPatchesDoNotMatter() {
        add("INIT+ START+");
        events.add(Fakes.event(9, "COMPLETE+", "other"));
        assertThat(events.end()).isEmpty();
    }

    private void add(String kinds) {
        for (String kind : kinds.split(" ")) {
            events.add(Fakes.event(1, kind, "fix"));
        }
    }
}

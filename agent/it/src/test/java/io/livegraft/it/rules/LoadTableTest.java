package io.livegraft.it.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.it.harness.Events;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;
import java.util.List;

/** The table in {@code docs/rules.md}, cell by cell: what a load leads to beside a patch that is there already. */
class LoadTableTest {
    @JvmTest(Mode.STARTUP)
    void beside_an_enabled_patch(Scene scene) {
        each(scene, LoadTable.State.ENABLED);
    }

    @JvmTest(Mode.STARTUP)
    void beside_one_in_transition(Scene scene) {
        each(scene, LoadTable.State.IN_TRANSITION);
    }

    @JvmTest(Mode.STARTUP)
    void beside_a_disabled_one(Scene scene) {
        each(scene, LoadTable.State.DISABLED);
    }

    @JvmTest(Mode.STARTUP)
    void beside_a_forced_one(Scene scene) {
        each(scene, LoadTable.State.FORCED);
    }

    private static void each(Scene scene, LoadTable.State state) {
        Subject s = Subject.start(scene);
        List<LoadTable.Cell> cells = LoadTable.cells(state);
        assertThat(cells).as("tags, replaceable or not, overlapping or not").hasSize(24);
        for (int i = 0; i < cells.size(); i++) {
            for (boolean replaceable : List.of(true, false)) {
                check(s, cells.get(i), i + (replaceable ? "r" : "n"), replaceable);
            }
        }
    }

    /** Whether the new patch can be replaced itself makes no difference. */
    private static void check(Subject s, LoadTable.Cell cell, String id, boolean newIsReplaceable) {
        String old = cell.sameName() ? "x" + id : "old" + id;
        String fresh = cell.sameName() ? old : "new" + id;
        LoadTableStage stage = new LoadTableStage(s, cell, old, fresh);
        stage.prepare();
        s.control.newEvents();
        stage.load(newIsReplaceable);
        assertThat(s.control.newEvents().compact())
                .as(cell + ", " + (newIsReplaceable ? "replaceable" : "not replaceable"))
                .isEqualTo(Events.expand(stage.expectedEvents()));
        stage.checkAnswers();
        stage.clear();
    }
}

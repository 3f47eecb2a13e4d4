package io.livegraft.it.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.it.harness.Events;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The table in {@code docs/rules.md}, cell by cell: what a load leads to beside a patch that is there already. */
class LoadTableTest {
    private static final Set<String> OUTCOMES =
            Set.of("beside", "stacks", "replaces", "alone", "reloads", "BUSY", "CONFLICT", "ALREADY_LOADED", "FORCED");

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

    /** Tags and names as they can be to each other, replaceable or not, overlapping or not. */
    @Test
    void the_table_has_a_line_for_every_combination() {
        List<String> combinations = new ArrayList<>();
        for (String tags : List.of("0 0", "1 1", "1 2", "0 1", "1 0", "1 1 same name")) {
            for (String rest : List.of("true true", "true false", "false true", "false false")) {
                combinations.add(tags + " " + rest);
            }
        }
        for (LoadTable.State state : LoadTable.State.values()) {
            assertThat(LoadTable.cells(state))
                    .extracting(c -> c.oldTag() + " " + c.newTag() + (c.sameName() ? " same name " : " ")
                            + c.oldIsReplaceable() + " " + c.overlapping())
                    .containsExactlyElementsOf(combinations);
            assertThat(LoadTable.cells(state)).allMatch(c -> OUTCOMES.contains(c.outcome()));
        }
    }

    private static void each(Scene scene, LoadTable.State state) {
        Subject s = Subject.start(scene);
        List<LoadTable.Cell> cells = LoadTable.cells(state);
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

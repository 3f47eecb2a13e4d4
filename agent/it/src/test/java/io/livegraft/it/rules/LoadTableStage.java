package io.livegraft.it.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import io.livegraft.it.harness.HandPatch;
import io.livegraft.it.rules.LoadTable.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One cell of {@link LoadTable} played: the patch that is there changes {@code f}, the new one {@code f} or {@code g}. */
final class LoadTableStage {
    private final Subject s;
    private final LoadTable.Cell cell;
    private final String old;
    private final String fresh;

    LoadTableStage(Subject s, LoadTable.Cell cell, String old, String fresh) {
        this.s = s;
        this.cell = cell;
        this.old = old;
        this.fresh = fresh;
    }

    /** Brings the first patch into its state. */
    void prepare() {
        Path jar = jar(Subject.f(old).tag(cell.oldTag()), cell.oldIsReplaceable());
        if (cell.state() == State.IN_TRANSITION) {
            s.holdInF(old);
            s.control.begins(jar);
            s.control.awaitHeld(1);
            return;
        }
        s.control.enables(jar);
        if (cell.state() == State.DISABLED) {
            s.control.disables(old);
        } else if (cell.state() == State.FORCED) {
            s.holdInF(old);
            s.control.done("disable", old);
            s.control.done("force", old);
            s.control.settles();
            s.release(old);
        }
    }

    void load(boolean newIsReplaceable) {
        HandPatch patch = cell.overlapping() ? Subject.f(fresh) : Subject.g(fresh);
        Path jar = jar(patch.tag(cell.newTag()), newIsReplaceable);
        if (cell.isRefused()) {
            s.control.refuses(jar, cell.outcome());
        } else {
            s.control.enables(jar);
        }
    }

    private static Path jar(HandPatch patch, boolean replaceable) {
        return (replaceable ? patch : patch.notReplaceable()).jar();
    }

    String expectedEvents() {
        if (cell.isRefused()) {
            return "REFUSED(" + fresh + "," + cell.outcome() + ")";
        }
        String up = "UP(" + fresh + ")";
        switch (cell.outcome()) {
            case "replaces":
                return up("REPLACED(" + old + ",by " + fresh + ") ");
            case "reloads":
                return "UNLOAD(" + fresh + ") " + up;
            default:
                return up;
        }
    }

    private String up(String replaced) {
        return "ENABLE(#) INIT(#,patching) START(#,patching) COMPLETING(#,patching) ".replace("#", fresh)
                + replaced
                + "COMPLETE(#,patching)".replace("#", fresh);
    }

    /** Both methods, and which patches are enabled. */
    void checkAnswers() {
        boolean oldIsIn = cell.state().ordinal() <= State.IN_TRANSITION.ordinal()
                && !cell.outcome().equals("replaces");
        List<String> enabled = new ArrayList<>();
        String f = "f";
        String g = "g";
        if (oldIsIn) {
            enabled.add(old);
            f = "f-" + old;
        }
        if (!cell.isRefused()) {
            enabled.add(fresh);
            f = cell.overlapping() ? "f-" + fresh : f;
            g = cell.overlapping() ? g : "g-" + fresh;
        }
        s.answers(f, g);
        assertThat(enabled()).as(cell.toString()).isEqualTo(enabled);
    }

    /** Leaves nothing but forced patches behind. */
    void clear() {
        if (cell.state() == State.IN_TRANSITION) {
            s.release(old);
            s.control.settles();
        }
        enabled().forEach(s.control::disables);
        for (JsonObject patch : patches()) {
            if (!patch.getBoolean("forced")) {
                s.control.done("unload", patch.getString("name"));
            }
        }
        s.answers("f", "g");
    }

    private List<String> enabled() {
        return patches().stream()
                .filter(p -> p.getBoolean("enabled"))
                .map(p -> p.getString("name"))
                .toList();
    }

    private List<JsonObject> patches() {
        return s.control.status().json().getArray("patches").stream()
                .map(JsonObject.class::cast)
                .toList();
    }
}

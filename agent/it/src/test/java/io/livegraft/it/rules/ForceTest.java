package io.livegraft.it.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;
import io.livegraft.it.harness.Status;
import java.nio.file.Path;
import java.util.List;

/** S9: force moves everybody, and marks exactly the patches whose code may still be running. */
class ForceTest {
    @JvmTest(Mode.STARTUP)
    void a_forced_load_marks_nothing(Scene scene) {
        Subject s = Subject.start(scene);
        s.holdInF("held");
        s.control.begins(Subject.f("p").jar());
        s.control.awaitHeld(1);
        s.control.done("force", "p");
        s.control.settles();
        s.answers("f-p", "g");
        assertThat(s.control.status().patch("p").getBoolean("forced")).isFalse();
        assertThat(s.release("held")).as("ends in the body it is in").isEqualTo("f");
        assertThat(forcedThreads(s)).containsExactly("held");

        s.control.disables("p");
        s.control.done("unload", "p");
        s.control.expectEvents("DOWN(p) UNLOAD(p)");
    }

    @JvmTest(Mode.STARTUP)
    void a_forced_disable_keeps_the_patch_and_its_name_for_ever(Scene scene) {
        Subject s = Subject.start(scene);
        Path p = Subject.f("p").jar();
        s.control.enables(p);
        s.holdInF("held");
        s.control.done("disable", "p");
        s.control.awaitHeld(1);
        s.control.refuses("unload", "p", "STILL_ENABLED");
        s.control.done("force", "p");
        s.control.settles();
        s.answers("f", "g");
        assertThat(s.control.status().patch("p").getBoolean("forced")).isTrue();
        assertThat(s.control.status().patch("p").getBoolean("enabled")).isFalse();

        s.control.refuses("unload", "p", "FORCED");
        s.control.refuses(p, "FORCED");
        assertThat(s.release("held")).isEqualTo("f-p");
        s.control.refuses("unload", "p", "FORCED");
        s.control.expectEvents("UP(p) INIT(p,unpatching) START(p,unpatching) REFUSED(p,STILL_ENABLED) FORCE(p)"
                + " COMPLETING(p,unpatching) COMPLETE(p,unpatching)"
                + " REFUSED(p,FORCED) REFUSED(p,FORCED) REFUSED(p,FORCED)");
    }

    @JvmTest(Mode.STARTUP)
    void a_forced_replace_marks_the_replaced_patch(Scene scene) {
        Subject s = Subject.start(scene);
        Path p = Subject.f("p").tag(1).jar();
        s.control.enables(p);
        s.holdInF("held");
        s.control.begins(Subject.g("r").tag(1).jar());
        s.control.awaitHeld(1);
        s.control.refuses("force", "p", "NOT_IN_TRANSITION");
        s.control.done("force", "r");
        s.control.settles();
        s.answers("f", "g-r");
        Status status = s.control.status();
        assertThat(status.patch("p").getBoolean("forced")).isTrue();
        assertThat(status.patch("r").getBoolean("forced")).isFalse();
        s.control.refuses(p, "FORCED");
        assertThat(s.release("held")).isEqualTo("f-p");
        s.control.expectEvents("UP(p) ENABLE(r) INIT(r,patching) START(r,patching) REFUSED(p,NOT_IN_TRANSITION)"
                + " FORCE(r) COMPLETING(r,patching) REPLACED(p,by r) COMPLETE(r,patching) REFUSED(p,FORCED)");
    }

    @JvmTest(Mode.STARTUP)
    void a_forced_replace_does_not_mark_a_patch_whose_code_no_thread_is_in(Scene scene) {
        Subject s = Subject.start(scene);
        Path p = Subject.f("p").tag(1).jar();
        s.control.enables(p);
        s.hold("held", "acme.G#g");
        s.control.begins(Subject.g("r").tag(1).jar());
        s.control.awaitHeld(1);
        s.control.done("force", "r");
        s.control.settles();
        s.answers("f", "g-r");
        assertThat(s.release("held")).isEqualTo("g");
        assertThat(s.control.status().patches()).as("p is unloaded").containsExactly("r");
        s.control.expectEvents("UP(p) ENABLE(r) INIT(r,patching) START(r,patching) FORCE(r)"
                + " COMPLETING(r,patching) REPLACED(p,by r) COMPLETE(r,patching)");
        s.control.enables(p);
        s.answers("f-p", "g");
    }

    @JvmTest(Mode.STARTUP)
    void a_forced_reversal_of_a_load_marks_the_patch_itself(Scene scene) {
        Subject s = Subject.start(scene);
        s.holdInF("old");
        s.control.begins(Subject.both("p").jar());
        s.control.awaitHeld(1);
        s.hold("new", "acme.G#g");
        s.control.done("disable", "p");
        s.control.awaitHeld(1);
        s.control.done("force", "p");
        s.control.settles();
        s.answers("f", "g");
        assertThat(s.release("new")).isEqualTo("g-p");
        assertThat(s.release("old")).isEqualTo("f");
        assertThat(s.control.status().patch("p").getBoolean("forced")).isTrue();
        s.control.refuses("unload", "p", "FORCED");
        s.control.expectEvents("ENABLE(p) INIT(p,patching) START(p,patching) REVERSE(p,unpatching)"
                + " START(p,unpatching) FORCE(p) COMPLETING(p,unpatching) COMPLETE(p,unpatching) REFUSED(p,FORCED)");
    }

    @JvmTest(Mode.STARTUP)
    void a_patch_that_is_not_replaceable_is_never_marked_by_the_force_of_another(Scene scene) {
        Subject s = Subject.start(scene);
        s.control.enables(Subject.f("h").tag(1).notReplaceable().jar());
        s.control.enables(Subject.g("p").tag(1).jar());
        s.hold("held", "acme.G#g");
        s.control.begins(Subject.g("r").tag(1).jar());
        s.control.awaitHeld(1);
        s.control.done("force", "r");
        s.control.settles();
        s.answers("f-h", "g-r");
        assertThat(s.control.status().patch("h").getBoolean("forced")).isFalse();
        assertThat(s.control.status().patch("p").getBoolean("forced")).isTrue();
        assertThat(s.control.status().patches()).containsExactlyInAnyOrder("h", "p", "r");
        assertThat(s.release("held")).isEqualTo("g-p");
        s.control.disables("h");
        s.control.done("unload", "h");
    }

    @JvmTest(Mode.STARTUP)
    void what_cannot_be_forced_is_refused(Scene scene) {
        Subject s = Subject.start(scene);
        s.control.refuses("force", "p", "NO_SUCH_PATCH");
        s.control.enables(Subject.f("p").jar());
        s.control.refuses("force", "p", "NOT_IN_TRANSITION");
        s.control.refuses("enable", "p", "NOT_IN_TRANSITION");
        s.control.disables("p");
        s.control.refuses("force", "p", "NOT_IN_TRANSITION");
        s.control.refuses("enable", "p", "NOT_IN_TRANSITION");
        s.control.done("unload", "p");
        s.control.refuses("unload", "p", "NO_SUCH_PATCH");
        s.control.expectEvents("REFUSED(p,NO_SUCH_PATCH) UP(p) REFUSED(p,NOT_IN_TRANSITION)"
                + " REFUSED(p,NOT_IN_TRANSITION) DOWN(p) REFUSED(p,NOT_IN_TRANSITION) REFUSED(p,NOT_IN_TRANSITION)"
                + " UNLOAD(p) REFUSED(p,NO_SUCH_PATCH)");
    }

    /** Those that the event names; takes all events so far. */
    private static List<String> forcedThreads(Subject s) {
        return s.control.newEvents().all().stream()
                .filter(event -> event.getString("event").equals("FORCE"))
                .flatMap(event -> event.getArray("threads").stream())
                .map(String::valueOf)
                .toList();
    }
}

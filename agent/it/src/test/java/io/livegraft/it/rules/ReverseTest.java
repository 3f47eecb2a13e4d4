package io.livegraft.it.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;

/** S8: a transition that is turned round, with the callbacks it owes. */
class ReverseTest {
    private static final String ALL = "@PrePatch static void a() { } @PostPatch static void b() { }"
            + " @PreUnpatch static void c() { } @PostUnpatch static void d() { }";

    @JvmTest(Mode.STARTUP)
    void a_load_that_is_reversed_gets_post_unpatch_once_and_nothing_else(Scene scene) {
        Subject s = Subject.start(scene);
        s.holdInF("held");
        s.control.begins(Subject.f("p", ALL).jar());
        s.control.awaitHeld(1);
        s.control.done("disable", "p");
        s.control.settles();
        s.answers("f", "g");
        s.control.expectEvents("ENABLE(p) INIT(p,patching) CALLBACK(p,pre_patch,acme.F) START(p,patching)"
                + " REVERSE(p,unpatching) START(p,unpatching) COMPLETING(p,unpatching)"
                + " CALLBACK(p,post_unpatch,acme.F) COMPLETE(p,unpatching)");
        assertThat(s.control.status().patches()).as("disabled, but listed").containsExactly("p");
        assertThat(s.release("held")).isEqualTo("f");
        s.control.done("unload", "p");
    }

    @JvmTest(Mode.STARTUP)
    void a_disable_that_is_reversed_ends_with_post_patch(Scene scene) {
        Subject s = Subject.start(scene);
        s.control.enables(Subject.f("p", ALL).jar());
        s.control.newEvents();
        s.holdInF("held");
        s.control.done("disable", "p");
        s.control.awaitHeld(1);
        s.control.refuses("disable", "p", "BUSY");
        s.control.done("enable", "p");
        s.control.settles();
        s.answers("f-p", "g");
        s.control.expectEvents("INIT(p,unpatching) CALLBACK(p,pre_unpatch,acme.F) START(p,unpatching)"
                + " REFUSED(p,BUSY) REVERSE(p,patching) START(p,patching) COMPLETING(p,patching)"
                + " CALLBACK(p,post_patch,acme.F) COMPLETE(p,patching)");
        assertThat(s.release("held")).isEqualTo("f-p");
    }

    @JvmTest(Mode.STARTUP)
    void a_load_that_is_reversed_twice_arrives(Scene scene) {
        Subject s = Subject.start(scene);
        s.holdInF("old");
        s.control.begins(Subject.both("p").jar());
        s.control.awaitHeld(1);
        s.hold("new", "acme.G#g");
        s.control.done("disable", "p");
        s.control.refuses(Subject.g("q").jar(), "BUSY");
        s.control.done("enable", "p");
        assertThat(s.release("new")).isEqualTo("g-p");
        assertThat(s.release("old")).isEqualTo("f");
        s.control.settles();
        s.answers("f-p", "g-p");
        s.control.expectEvents("ENABLE(p) INIT(p,patching) START(p,patching) REVERSE(p,unpatching)"
                + " START(p,unpatching) REFUSED(q,BUSY) REVERSE(p,patching) START(p,patching)"
                + " COMPLETING(p,patching) COMPLETE(p,patching)");
    }

    @JvmTest(Mode.STARTUP)
    void each_thread_shows_its_side(Scene scene) {
        Subject s = Subject.start(scene);
        s.holdInF("old");
        assertThat(stateOf(s, "old")).isEqualTo(-1);
        s.control.begins(Subject.both("p").jar());
        s.control.awaitHeld(1);
        s.hold("new", "acme.G#g");
        assertThat(stateOf(s, "old")).isEqualTo(0);
        assertThat(stateOf(s, "new")).isEqualTo(1);
        s.control.refuses("disable", "other", "NO_SUCH_PATCH");
        s.release("old");
        s.control.settles();
        assertThat(stateOf(s, "new")).isEqualTo(-1);
        s.release("new");
    }

    private static int stateOf(Subject s, String thread) {
        return s.control.statusWithThreads().json().getArray("threads").stream()
                .map(JsonObject.class::cast)
                .filter(t -> thread.equals(t.getString("name")))
                .map(t -> t.getInt("patchState"))
                .findFirst()
                .orElseThrow();
    }
}

package io.livegraft.it.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.it.harness.HandPatch;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;
import java.nio.file.Path;

/** S3 and S4: which patches a new one takes out, and what remains of those. */
class ReplaceTest {
    private static final String ONLY_CALLBACKS = """
            package acme;
            import io.livegraft.*;
            final class Base {
                @PrePatch static void before() { }
                @PostPatch static void after() { }
            }
            """;

    @JvmTest(Mode.STARTUP)
    void with_the_same_tag_each_load_replaces_the_one_before(Scene scene) {
        Subject s = Subject.start(scene);
        s.control.enables(Subject.f("p1").tag(1).jar());
        s.control.enables(Subject.g("p2").tag(1).jar());
        s.answers("f", "g-p2");
        s.control.enables(callbacksOnly("p3", 1));
        s.answers("f", "g");
        assertThat(s.control.status().patches()).containsExactly("p3");
        s.control.expectEvents("UP(p1) ENABLE(p2) INIT(p2,patching) START(p2,patching) COMPLETING(p2,patching)"
                + " REPLACED(p1,by p2) COMPLETE(p2,patching)"
                + " ENABLE(p3) INIT(p3,patching) CALLBACK(p3,pre_patch) START(p3,patching) COMPLETING(p3,patching)"
                + " REPLACED(p2,by p3) CALLBACK(p3,post_patch) COMPLETE(p3,patching)");
    }

    @JvmTest(Mode.STARTUP)
    void with_different_tags_all_stay(Scene scene) {
        Subject s = Subject.start(scene);
        s.control.enables(Subject.f("p1").tag(1).jar());
        s.control.enables(Subject.g("p2").tag(2).jar());
        s.control.enables(callbacksOnly("p3", 2_000_000_000));
        s.answers("f-p1", "g-p2");
        assertThat(s.control.status().patches()).containsExactly("p1", "p2", "p3");
        s.control.expectEvents("UP(p1) UP(p2) ENABLE(p3) INIT(p3,patching) CALLBACK(p3,pre_patch)"
                + " START(p3,patching) COMPLETING(p3,patching) CALLBACK(p3,post_patch) COMPLETE(p3,patching)");
    }

    @JvmTest(Mode.STARTUP)
    void what_only_the_old_one_changes_goes_back_without_a_callback_of_it(Scene scene) {
        Subject s = Subject.start(scene);
        String callbacks = "@PreUnpatch static void leaving() { } @PostUnpatch static void left() { }";
        Path p1 = Subject.f("p1", callbacks).tag(1).jar();
        s.control.enables(p1);
        s.control.enables(Subject.g("r").tag(1).jar());
        s.answers("f", "g-r");
        assertThat(s.control.status().patches()).containsExactly("r");
        s.control.expectEvents("UP(p1) ENABLE(r) INIT(r,patching) START(r,patching) COMPLETING(r,patching)"
                + " REPLACED(p1,by r) COMPLETE(r,patching)");

        s.control.enables(p1);
        s.answers("f-p1", "g");
        s.control.expectEvents("ENABLE(p1) INIT(p1,patching) START(p1,patching) COMPLETING(p1,patching)"
                + " REPLACED(r,by p1) COMPLETE(p1,patching)");
    }

    @JvmTest(Mode.STARTUP)
    void a_replace_that_is_reversed_leaves_the_old_one_as_it_was(Scene scene) {
        Subject s = Subject.start(scene);
        s.control.enables(Subject.f("p1").tag(1).jar());
        s.holdInF("held");
        s.control.begins(Subject.g("r").tag(1).jar());
        s.control.done("disable", "r");
        s.control.settles();
        assertThat(s.release("held")).isEqualTo("f-p1");
        s.answers("f-p1", "g");
        assertThat(s.control.status().patch("p1").getBoolean("enabled")).isTrue();
        assertThat(s.control.status().patch("r").getBoolean("enabled")).isFalse();
        s.control.done("unload", "r");
        assertThat(s.control.status().patches()).containsExactly("p1");
        s.control.expectEvents("UP(p1) ENABLE(r) INIT(r,patching) START(r,patching) REVERSE(r,unpatching)"
                + " START(r,unpatching) COMPLETING(r,unpatching) COMPLETE(r,unpatching) UNLOAD(r)");
    }

    @JvmTest(Mode.STARTUP)
    void a_name_that_is_disabled_is_unloaded_when_it_is_loaded_again(Scene scene) {
        Subject s = Subject.start(scene);
        Path p = Subject.f("p").jar();
        s.control.enables(p);
        s.control.disables("p");
        s.control.enables(Subject.g("p").jar());
        s.answers("f", "g-p");
        s.control.refuses(p, "ALREADY_LOADED");
        s.control.expectEvents("UP(p) DOWN(p) UNLOAD(p) UP(p) REFUSED(p,ALREADY_LOADED)");
    }

    private static Path callbacksOnly(String name, long tag) {
        return HandPatch.of(name, Subject.FIXTURE, ONLY_CALLBACKS).tag(tag).jar();
    }
}

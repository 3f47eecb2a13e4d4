package io.livegraft.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import io.livegraft.it.harness.Fixture;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;
import java.nio.file.Path;

/** S2, S18 and S19 with built patches: several patches at once, beside each other, against each other, stacked. */
class SideBySideTest {
    private static final Fixture TWO = Fixture.of("""
            package acme;
            public class F {
                public static String get() { return «"old"|"new"|"newer"»; }
            }
            """, """
            package acme;
            public class G {
                public static String get() { return «"old"|"new"|"newer"»; }
            }
            """);

    @JvmTest
    void patches_with_different_tags_do_not_touch_each_other(Scene scene) {
        Jvm jvm = scene.start(TWO);
        answers(jvm, "old", "old");
        jvm.enables(only("acme.F", "p", 1, "1"));
        jvm.enables(only("acme.G", "q", 1, "2"));
        answers(jvm, "new", "new");
        assertThat(jvm.status().patches()).containsExactly("p", "q");

        jvm.disables("q");
        answers(jvm, "new", "old");
        jvm.disables("p");
        answers(jvm, "old", "old");
        jvm.expectEvents("UP(p) UP(q) DOWN(q) DOWN(p)");
    }

    @JvmTest
    void a_patch_of_another_tag_may_not_change_the_same_method(Scene scene) {
        Jvm jvm = scene.start(TWO);
        answers(jvm, "old", "old");
        refusesConflict(jvm);
        answers(jvm, "new", "old");
        jvm.expectEvents("UP(p) REFUSED(q,CONFLICT)");
    }

    @JvmTest
    void nor_while_the_class_is_not_loaded_yet(Scene scene) {
        Jvm jvm = scene.start(TWO);
        refusesConflict(jvm);
        answers(jvm, "new", "old");
        jvm.expectEvents("UP(p) REFUSED(q,CONFLICT) APPLY(p,acme.F)");
    }

    @JvmTest(Mode.STARTUP)
    void patches_without_a_tag_stack_and_go_in_any_order(Scene scene) {
        Jvm jvm = scene.start(TWO);
        answers(jvm, "old", "old");
        jvm.enables(only("acme.F", "lower", 1, "0"));
        jvm.enables(only("acme.F", "upper", 2, "0"));
        answers(jvm, "newer", "old");
        assertThat(jvm.status().patches()).containsExactly("lower", "upper");
        jvm.disables("lower");
        answers(jvm, "newer", "old");
        jvm.disables("upper");
        answers(jvm, "old", "old");

        jvm.enables(only("acme.F", "lower", 1, "0"));
        jvm.enables(only("acme.F", "upper", 2, "0"));
        jvm.disables("upper");
        answers(jvm, "new", "old");
    }

    @JvmTest(Mode.STARTUP)
    void a_patch_with_a_tag_does_not_stack_on_one_without(Scene scene) {
        Jvm jvm = scene.start(TWO);
        jvm.enables(only("acme.F", "p", 1, "0"));
        jvm.refusesToLoad(only("acme.F", "q", 2, "1"), "CONFLICT");
        answers(jvm, "new", "old");
        assertThat(jvm.status().patches()).containsExactly("p");
    }

    private static void refusesConflict(Jvm jvm) {
        jvm.enables(only("acme.F", "p", 1, "1"));
        JsonObject refused = jvm.refusesToLoad(only("acme.F", "q", 2, "2"), "CONFLICT");
        assertThat(refused.getString("message")).contains("p", "acme.F#get()", "1", "2");
        assertThat(jvm.status().patches()).containsExactly("p");
    }

    private static Path only(String className, String name, int version, String tag) {
        return TWO.patch(name, 0, version, "--include", className, "--tag", tag);
    }

    private static void answers(Jvm jvm, String f, String g) {
        jvm.expect("acme.F#get", f);
        jvm.expect("acme.G#get", g);
    }
}

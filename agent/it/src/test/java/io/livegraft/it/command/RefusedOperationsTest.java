package io.livegraft.it.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.it.harness.Fixture;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;
import java.nio.file.Path;

/** Operations that make no sense at the moment are refused with the code that says so. */
class RefusedOperationsTest {
    private static final Fixture ANSWER = Fixture.of("""
            package acme;
            public class Answer {
                public static String get() { return «"old"|"new"»; }
            }
            """);

    @JvmTest(Mode.DYNAMIC)
    void operations_need_a_patch_in_the_right_state(Scene scene) {
        Jvm jvm = scene.start(ANSWER);
        jvm.enables(ANSWER.patch("p"));
        jvm.refusesToLoad(ANSWER.patch("p"), "ALREADY_LOADED");
        jvm.cli("unload", "p").expectRefused("STILL_ENABLED");
        jvm.cli("force", "p").expectRefused("NOT_IN_TRANSITION");
        jvm.cli("disable", "nobody").expectRefused("NO_SUCH_PATCH");
        jvm.cli("unload", "nobody").expectRefused("NO_SUCH_PATCH");
        jvm.expect("acme.Answer#get", "new");
        assertThat(jvm.status().patches()).containsExactly("p");
    }

    @JvmTest(Mode.DYNAMIC)
    void verify_makes_every_check_and_changes_nothing(Scene scene) {
        Jvm jvm = scene.start(ANSWER);
        jvm.expect("acme.Answer#get", "old");
        jvm.cli("verify", ANSWER.patch("p").toString()).expectExit(0);
        jvm.cli("verify", ANSWER.patch("wrong", 1, 0).toString()).expectRefused("MISMATCH");
        jvm.expect("acme.Answer#get", "old");
        assertThat(jvm.status().patches()).isEmpty();
    }

    /** A new class and a new body that use what only classes of their package may. */
    private static final Fixture SAME_PACKAGE = Fixture.of("""
            package acme;
            public class Base {
                protected String text = "new";
                protected String twice() { return text + text; }
            }
            """, """
            package acme;
            public class User {
                public static String get() { return «"old"|new Derived().of(new Base()) + new Fresh()»; }
            }
            class Hidden { public String toString() { return "!"; } }
            «|class Fresh extends Hidden {}»
            «|class Derived extends Base { String of(Base other) { return other.text + other.twice(); } }»
            """);

    @JvmTest(Mode.DYNAMIC)
    void verify_accepts_what_only_classes_of_the_package_may_do(Scene scene) {
        Jvm jvm = scene.start(SAME_PACKAGE);
        jvm.expect("acme.User#get", "old");
        Path patch = SAME_PACKAGE.patch("p");
        jvm.cli("verify", patch.toString()).expectExit(0);
        assertThat(jvm.status().patches()).isEmpty();
        jvm.enables(patch);
        jvm.expect("acme.User#get", "newnewnew!");
    }

    @JvmTest(Mode.DYNAMIC)
    void without_the_agent_there_is_nothing_to_see_and_nothing_to_change(Scene scene) {
        Jvm jvm = scene.start(ANSWER);
        assertThat(jvm.status().patches()).isEmpty();
        assertThat(jvm.status().transition()).isNull();
        assertThat(jvm.events().all()).isEmpty();
        jvm.cli("disable", "p").expectRefused("NO_SUCH_PATCH");
        jvm.cli("unload", "p").expectRefused("NO_SUCH_PATCH");
    }
}

package io.livegraft.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.it.harness.Fixture;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Scene;

/** S6: the target class loads after the patch, or is just being loaded. */
class LateClassTest {
    private static final Fixture LATE = Fixture.of("""
            package acme;
            public class Base { }
            """, """
            package acme;
            public class Late extends Base {
                private static final String IN_INITIALISER = get();
                public static String get() { return «"old"|"new"»; }
                public static String first() { return IN_INITIALISER; }
            }
            """);

    private static final Fixture TWO = Fixture.of("""
            package acme;
            public class Early {
                public static String get() { return «"old"|"new"»; }
                public static String later() { return new Later().get(null); }
            }
            """, """
            package acme;
            public class Later extends Thread {
                public String get(Later other) { return «"old"|"new"»; }
            }
            """);

    @JvmTest
    void a_class_that_loads_later_is_new_from_its_first_call_on(Scene scene) {
        Jvm jvm = scene.start(LATE);
        jvm.enables(LATE.patch("p"));
        assertThat(jvm.status().isPatched("p", "acme.Late")).isFalse();

        jvm.expect("acme.Late#first", "new");
        jvm.expect("acme.Late#get", "new");
        assertThat(jvm.status().isPatched("p", "acme.Late")).isTrue();
        jvm.expectEvents("UP(p) APPLY(p,acme.Late)");
    }

    @JvmTest
    void a_class_that_is_not_loaded_is_not_loaded_for_the_sake_of_the_patch(Scene scene) {
        Jvm jvm = scene.start(TWO);
        jvm.expect("acme.Early#get", "old");
        jvm.enables(TWO.patch("p"));
        jvm.expect("acme.Early#get", "new");
        assertThat(jvm.status().isPatched("p", "acme.Later")).isFalse();
        jvm.expectEvents("UP(p)");

        jvm.expect("acme.Early#later", "new");
        assertThat(jvm.status().isPatched("p", "acme.Later")).isTrue();
        jvm.expectEvents("UP(p) APPLY(p,acme.Later)");
    }

    @JvmTest
    void a_class_that_was_past_all_transformers_when_the_patch_came_is_not_missed(Scene scene) {
        Jvm jvm = scene.jvm(LATE).withoutFixture().start();
        jvm.tell("loader", "slow", LATE.jar().toString(), "acme.Base", "base");
        jvm.tell("begin", "loading", "platform", "slow!acme.Late#first");
        jvm.tell("reached", "base");

        jvm.enables(LATE.patch("p"));
        assertThat(jvm.status().isPatched("p", "acme.Late")).isFalse();

        jvm.tell("open", "base");
        assertThat(jvm.tell("end", "loading")).isEqualTo("new");
        jvm.expect("slow!acme.Late#get", "new");
        assertThat(jvm.status().isPatched("p", "acme.Late")).isTrue();
        jvm.expectEvents("UP(p) APPLY(p,acme.Late)");
    }

    @JvmTest
    void a_class_that_loads_after_the_disable_is_old(Scene scene) {
        Jvm jvm = scene.start(LATE);
        jvm.enables(LATE.patch("p"));
        jvm.disables("p");
        jvm.expect("acme.Late#first", "old");
        jvm.expectEvents("UP(p) DOWN(p)");
    }
}

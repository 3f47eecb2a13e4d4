package io.livegraft.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.it.harness.Fixture;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Scene;

/** S1: one patch comes and goes. */
class LoadAndDisableTest {
    private static final Fixture ANSWER = Fixture.of("""
            package acme;
            public class Answer {
                public static String get() { return «"old"|"new"»; }
            }
            """);

    @JvmTest
    void a_patch_is_in_force_until_it_is_disabled(Scene scene) {
        Jvm jvm = scene.start(ANSWER);
        jvm.expect("acme.Answer#get", "old");

        jvm.enables(ANSWER.patch("p"));
        jvm.expect("acme.Answer#get", "new");
        assertThat(jvm.status().patch("p").getBoolean("enabled")).isTrue();
        assertThat(jvm.status().isPatched("p", "acme.Answer")).isTrue();

        jvm.disables("p");
        jvm.expect("acme.Answer#get", "old");
        assertThat(jvm.status().patch("p").getBoolean("enabled")).isFalse();
        assertThat(jvm.status().isPatched("p", "acme.Answer")).isFalse();

        jvm.unloads("p");
        jvm.expect("acme.Answer#get", "old");
        assertThat(jvm.status().patches()).isEmpty();
        jvm.expectEvents("UP(p) DOWN(p) UNLOAD(p)");
    }

    @JvmTest
    void loading_the_name_again_unloads_the_disabled_patch_first(Scene scene) {
        Jvm jvm = scene.start(ANSWER);
        jvm.expect("acme.Answer#get", "old");
        jvm.enables(ANSWER.patch("p"));
        jvm.disables("p");
        jvm.enables(ANSWER.patch("p"));
        jvm.expect("acme.Answer#get", "new");
        jvm.expectEvents("UP(p) DOWN(p) UNLOAD(p) UP(p)");
    }
}

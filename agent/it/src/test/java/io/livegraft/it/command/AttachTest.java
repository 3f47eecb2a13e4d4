package io.livegraft.it.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import io.livegraft.it.child.Target;
import io.livegraft.it.harness.Cli;
import io.livegraft.it.harness.CliResult;
import io.livegraft.it.harness.Fixture;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;

/** Which JVMs there are, which can be reached, and what reaching them does. */
class AttachTest {
    private static final Fixture ANSWER = Fixture.of("""
            package acme;
            public class Answer {
                public static String get() { return «"old"|"new"»; }
            }
            """);

    @JvmTest(Mode.DYNAMIC)
    void a_jvm_that_allows_no_attach_ends_with_4(Scene scene) {
        Jvm jvm = scene.jvm(ANSWER).options("-XX:+DisableAttachMechanism").start();
        CliResult result = jvm.load(ANSWER.patch("p"));
        result.expectExit(4);
        assertThat(result.output() + result.errors()).contains("DisableAttachMechanism");
        jvm.expect("acme.Answer#get", "old");
    }

    @JvmTest(Mode.DYNAMIC)
    void ps_shows_what_is_there_and_attaches_nothing(Scene scene) {
        Jvm jvm = scene.start(ANSWER);
        assertThat(entry(scene.cli(), jvm)).contains(Target.class.getName());
        assertThat(entry(scene.cli(), jvm))
                .as("the first ps must not have attached")
                .doesNotContain("0.1.0");
        jvm.enables(ANSWER.patch("p"));
        assertThat(entry(scene.cli(), jvm)).contains("0.1.0");
    }

    @JvmTest(Mode.STARTUP)
    void an_agent_from_the_start_is_seen_by_ps(Scene scene) {
        assertThat(entry(scene.cli(), scene.start(ANSWER))).contains("0.1.0");
    }

    @JvmTest(Mode.DYNAMIC)
    void a_main_class_that_only_one_jvm_has_stands_for_its_pid(Scene scene) {
        Jvm jvm = scene.jvm(ANSWER).mainClass("io.livegraft.it.child.Lonely").start();
        CliResult loaded = scene.cli()
                .run("load", "io.livegraft.it.child.Lonely", ANSWER.patch("p").toString());
        loaded.expectExit(0);
        assertThat(jvm.status().patches()).containsExactly("p");
    }

    private static String entry(Cli cli, Jvm jvm) {
        JsonObject json = cli.run("ps", "--json").expectExit(0).json();
        return json.values().stream()
                .filter(JsonArray.class::isInstance)
                .flatMap(list -> ((JsonArray) list).stream())
                .map(Object::toString)
                .filter(entry -> entry.contains(jvm.pid()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + jvm.pid() + " in " + json));
    }
}

package io.livegraft.it.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.it.harness.Await;
import io.livegraft.it.harness.CliResult;
import io.livegraft.it.harness.Fixture;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.RunningCli;
import io.livegraft.it.harness.Scene;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** S24: the command line may be killed at any moment of a load. */
class KilledCommandTest {
    private static final Fixture ANSWER = Fixture.of("""
            package acme;
            public class Answer {
                public static String get() { return «"old"|"new"»; }
            }
            """);

    @JvmTest
    void the_jvm_is_patched_or_not_and_a_later_command_works(Scene scene) {
        Path patch = ANSWER.patch("p");
        Jvm jvm = scene.start(ANSWER);
        jvm.expect("acme.Answer#get", "old");
        for (long millis : List.of(200, 350, 500, 650, 800)) {
            killAfter(millis, scene, jvm, patch);

            Await.until("no transition is left", () -> jvm.status().transition() == null);
            boolean patched = jvm.status().patches().contains("p");
            jvm.expect("acme.Answer#get", patched ? "new" : "old");

            CliResult again = jvm.load(patch);
            if (patched || again.exit() != 0) {
                again.expectRefused("ALREADY_LOADED");
            }
            jvm.expect("acme.Answer#get", "new");
            jvm.disables("p");
            jvm.unloads("p");
            jvm.expect("acme.Answer#get", "old");
        }
        assertThat(jvm.events().compact()).noneMatch(event -> event.startsWith("FAULT"));
    }

    /** The time is only there to hit different moments; whichever it hits, the outcome must be sound. */
    private static void killAfter(long millis, Scene scene, Jvm jvm, Path patch) {
        try (RunningCli load = scene.cli().start(List.of("load", jvm.pid(), patch.toString()))) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
            load.kill();
        }
    }
}

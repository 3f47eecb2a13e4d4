package io.livegraft.it.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.it.harness.CliResult;
import io.livegraft.it.harness.Fixture;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.RunningCli;
import io.livegraft.it.harness.Scene;
import java.time.Duration;
import java.util.List;

/** Commands that wait for a transition, and what ends them before it. */
class WaitingTest {
    private static final Duration LIMIT = Duration.ofSeconds(120);

    private static final Fixture SLOW = Fixture.of("""
            package acme;
            public class Slow {
                public static String run() {
                    io.livegraft.it.child.Gate.pass("inside");
                    return «"old"|"new"»;
                }
            }
            """);

    @JvmTest(Mode.DYNAMIC)
    void a_signal_ends_the_load_and_not_the_transition_and_another_command_waits_on(Scene scene) {
        Jvm jvm = scene.start(SLOW);
        jvm.tell("begin", "blocked", "platform", "acme.Slow#run");
        jvm.tell("reached", "inside");
        try (RunningCli load =
                scene.cli().start(List.of("load", jvm.pid(), SLOW.patch("p").toString()))) {
            load.awaitError(" threads switched, ");
            load.terminate();
            CliResult result = load.result(LIMIT);
            assertThat(result.exit()).isEqualTo(128 + 15);
            assertThat(result.errors())
                    .contains("livegraft: interrupted; the transition of p goes on in " + jvm.pid() + " (")
                    .contains("'livegraft disable " + jvm.pid() + " p' turns it round, 'livegraft status " + jvm.pid()
                            + "' shows it");
        }
        assertThat(jvm.cli("wait", "--timeout", "100ms").expectExit(3).output()).contains("acme.Slow#run()");
        assertThat(jvm.status().transition()).isNotNull();

        try (RunningCli wait = scene.cli().start(List.of("wait", jvm.pid()))) {
            wait.awaitError(" threads switched, ");
            assertThat(scene.cli().run("ps").expectExit(0).output())
                    .as("command lines are no JVMs to patch")
                    .contains(jvm.pid())
                    .doesNotContain("livegraft.jar");
            jvm.close();
            CliResult result = wait.result(LIMIT).expectExit(4);
            assertThat(result.errors())
                    .contains("livegraft: JVM " + jvm.pid() + " (")
                    .contains(") has ended\n");
        }
    }

    @JvmTest(Mode.DYNAMIC)
    void a_wait_ends_with_the_transition(Scene scene) {
        Jvm jvm = scene.start(SLOW);
        jvm.tell("begin", "blocked", "platform", "acme.Slow#run");
        jvm.tell("reached", "inside");
        jvm.load(SLOW.patch("p"), "--no-wait").expectExit(0);
        try (RunningCli wait = scene.cli().start(List.of("wait", jvm.pid()))) {
            wait.awaitError(" threads switched, ");
            jvm.tell("open", "inside");
            assertThat(wait.result(LIMIT).expectExit(0).output()).contains("p: enabled in " + jvm.pid());
        }
        assertThat(jvm.cli("wait").expectExit(0).json().getBoolean("done")).isTrue();
    }
}

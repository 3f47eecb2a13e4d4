package io.livegraft.it.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import io.livegraft.it.harness.Cli;
import io.livegraft.it.harness.CliResult;
import io.livegraft.it.harness.Distribution;
import io.livegraft.it.harness.Fixture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line without a JVM to talk to. */
class UsageTest {
    private static final Fixture ANSWER = Fixture.of("""
            package acme;
            public class Answer {
                public static String get() { return «"old"|"new"»; }
            }
            """);

    private static final Fixture SHAPE = Fixture.of("""
            package acme;
            public class Shape extends «java.util.ArrayList<String>|java.util.LinkedList<String>» {
                private static final long serialVersionUID = 1;
            }
            """);

    private final Cli cli = Cli.ofTheBuild();

    @ParameterizedTest
    @ValueSource(strings = {"", "conjure", "load", "load 1", "status", "status --loudly 1", "build --name x"})
    void wrong_usage_ends_with_2(String arguments) {
        CliResult result = cli.run(List.of(arguments.split(" ")));
        result.expectExit(2);
        assertThat(result.output() + result.errors()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ps", "build", "inspect", "verify", "load", "disable", "unload", "status", "log"})
    void every_command_helps(String command) {
        CliResult help = cli.run(command.isEmpty() ? List.of("--help") : List.of(command, "--help"));
        assertThat(help.expectExit(0).output()).containsIgnoringCase("usage").contains(command);
    }

    @Test
    void a_jvm_that_is_not_there_ends_with_4() {
        cli.run("status", "999999999").expectExit(4);
        cli.run("load", "no.such.Main", ANSWER.patch("p").toString()).expectExit(4);
    }

    @Test
    void inspect_tells_what_a_patch_changes() {
        JsonObject json = cli.run("inspect", ANSWER.patch("p", "--tag", "7").toString(), "--json")
                .expectExit(0)
                .json();
        assertThat(json.toString()).contains("p", "7", "acme.Answer#get()");
    }

    @Test
    void a_build_without_a_difference_ends_with_5() {
        Path output = Distribution.work().resolve("nothing.jar");
        build(ANSWER.jar(), ANSWER.jar(), output).expectExit(5);
        assertThat(output).doesNotExist();
    }

    @Test
    void a_build_that_cannot_be_carried_ends_with_6_says_why_and_writes_nothing() {
        Path output = Distribution.work().resolve("schema.jar");
        CliResult result = cli.run(
                "build",
                "--name",
                "x",
                "--from",
                SHAPE.jar().toString(),
                "--to",
                SHAPE.jar(1).toString(),
                "-o",
                output.toString(),
                "--json");
        result.expectExit(6);
        assertThat(result.json().getObject("refused").getString("code")).isEqualTo("SCHEMA");
        assertThat(result.output()).contains("acme.Shape");
        assertThat(output).doesNotExist();
    }

    @Test
    void building_twice_gives_the_same_bytes() throws Exception {
        Path again = Distribution.work().resolve("again.jar");
        build(ANSWER.jar(), ANSWER.jar(1), again);
        Path andAgain = Distribution.work().resolve("and-again.jar");
        build(ANSWER.jar(), ANSWER.jar(1), andAgain);
        assertThat(Files.readAllBytes(again)).isEqualTo(Files.readAllBytes(andAgain));
    }

    @Test
    void a_shell_completes_commands_and_their_options() throws Exception {
        String script = cli.run("completion").expectExit(0).output();
        Path file = Files.writeString(Distribution.newDirectory("completion").resolve("livegraft.bash"), script);
        assertThat(completed(file, "livegraft", "un")).contains("unload", "uninstall");
        assertThat(completed(file, "livegraft", "load", "--on")).contains("--on-timeout");
        assertThat(completed(file, "livegraft", "hook", "")).contains("attach", "detach", "list");
    }

    @Test
    void what_the_locale_cannot_read_is_refused() throws Exception {
        // The JVM of a test may have such a locale itself, so a shell makes the bytes.
        String line = "LC_ALL=C exec \"$1\" -jar \"$2\" map put 1 m \"$(printf '\\303\\274')\" v";
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        line,
                        "bash",
                        java,
                        Distribution.livegraftJar().toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(output).isEqualTo(2);
        assertThat(output).contains("argument 5 cannot be read in ").contains("the locale LC_ALL=C;");
    }

    /** What bash offers for the last of these words. */
    private static List<String> completed(Path script, String... words) throws Exception {
        String line = "source " + script + "; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); _complete_livegraft;"
                + " printf '%s\\n' \"${COMPREPLY[@]}\"";
        List<String> command = new ArrayList<>(List.of("bash", "-c", line, "bash"));
        command.addAll(List.of(words));
        Process bash = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(output).isZero();
        return output.lines().map(String::strip).collect(Collectors.toList());
    }

    private CliResult build(Path from, Path to, Path output) {
        return cli.run(
                "build", "--name", "x", "--from", from.toString(), "--to", to.toString(), "-o", output.toString());
    }
}

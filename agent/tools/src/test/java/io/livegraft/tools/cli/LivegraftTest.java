package io.livegraft.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParserException;
import io.livegraft.tools.cli.Fakes.Agent;
import io.livegraft.tools.cli.Fakes.OneJvm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class LivegraftTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "load",
                "load 12",
                "load 12 a.jar b.jar",
                "load 12 a.jar --timeout soon",
                "load 12 a.jar --on-timeout panic",
                "build --from a.jar --to b.jar --name n -o o.jar --minimal",
                "disable 12",
                "status 12 a b",
                "ps 12",
                "log --nonsense 12",
                "hook",
                "hook nonsense 12",
                "hook attach 12",
                "hook detach 12",
                "hook list",
                "map",
                "map get 12",
                "map put 12 policy acme",
                "map remove 12 policy"
            })
    void whatCannotBeUnderstoodExitsWith2(String line) {
        Run run = Run.of(OneJvm.without(), line.isEmpty() ? new String[0] : line.split(" "));
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isNotBlank().doesNotContain("\tat ");
    }

    @Test
    void everyVerbHasHelpAndJson() {
        CommandLine root = new CommandLine(new Livegraft(OneJvm.without(), null, null, false));
        assertThat(root.getSubcommands()).isNotEmpty().allSatisfy((name, verb) -> {
            assertThat(
                            verb.getSubcommands().isEmpty()
                                    ? List.of(verb)
                                    : verb.getSubcommands().values())
                    .allSatisfy(v ->
                            assertThat(v.getCommandSpec().findOption("--json")).isNotNull());
            Run run = Run.of(OneJvm.without(), name, "--help");
            assertThat(run.exit()).isZero();
            assertThat(run.out()).contains("Usage: livegraft " + name);
        });
    }

    @Test
    void theVersionIsPrinted() {
        Run run = Run.of(OneJvm.without(), "--version");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).startsWith("livegraft ");
    }

    @Test
    void anUnreachableJvmExitsWith4() throws JsonParserException {
        Run run = Run.of(OneJvm.without(), "status", "99", "--json");
        assertThat(run.exit()).isEqualTo(4);
        assertThat(run.json().getObject("failed").getString("message")).isEqualTo("there is no process 99");
        assertThat(run.err()).isEmpty();
        assertThat(Run.of(OneJvm.without(), "status", "99").err()).isEqualTo("livegraft: there is no process 99\n");
    }

    @Test
    void wrongUsageIsToldInJsonToo() throws JsonParserException {
        Run run = Run.of(OneJvm.without(), "load", "12", "--json");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.json().getObject("failed").getString("message")).isEqualTo("FILE.jar is missing");
        assertThat(run.err()).isEmpty();
        assertThat(Run.of(OneJvm.without(), "map", "get", "12", "m", "k", "v", "--", "--json")
                        .out())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "frobnicate --help | there is no command 'frobnicate'; 'livegraft --help' lists them",
                "hook frobnicate --help | there is no command 'hook frobnicate'; 'livegraft hook --help' lists them",
                "help frobnicate | there is no command 'frobnicate'; 'livegraft --help' lists them",
                "stauts 12 | there is no command 'stauts', perhaps status; 'livegraft --help' lists them",
                "load 12 | FILE.jar is missing",
                "load | PID is missing",
                "load 12 a.jar b.jar | there is an argument too many: 'b.jar'",
                "load --all 12 a.jar | --all stands in the place of PID; leave '12' out",
                "load 12 --all a.jar | --all stands in the place of PID; leave '12' out",
                "load 12 a.jar --on-timeout panic | 'panic' is neither leave nor reverse",
                "load 12 a.jar --timeout | --timeout needs a value: TIME",
                "load 12 a.jar --timeuot 3s | there is no option '--timeuot', perhaps --timeout",
                "map put 12 m -x v | there is no option '-x'; what begins with - and is no option stands behind --",
                "package d --name n -o o.jar --state a=1 | 'a' is no number",
                "package d --name n -o o.jar --state 1 | --state is written ID=V, not '1'",
                "map put 12 m \uFFFD\uFFFD v | argument 5 cannot be read in "
            })
    void whatIsWrongIsSaidInPlainWords(String line, String message) {
        Run run = Run.of(OneJvm.without(), line.split(" "));
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("livegraft: ").contains(message);
    }

    @Test
    void helpIsACommandToo() {
        assertThat(Run.of(OneJvm.without(), "help").out())
                .isEqualTo(Run.of(OneJvm.without(), "--help").out());
        Run run = Run.of(OneJvm.without(), "help", "hook", "attach");
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .isEqualTo(Run.of(OneJvm.without(), "hook", "attach", "--help").out());
    }

    @Test
    void textOfAJvmIsMadeSafeForATerminalAndKeptInJson() throws JsonParserException {
        Agent agent = new Agent();
        agent.facts = Json.object("entries", Json.object("k", "a\u001b[2Jb\nc\u0001"));
        assertThat(Run.of(OneJvm.with(agent), "map", "get", "12", "m").out()).isEqualTo("k=a\\u001b[2Jb\\nc…\n");
        assertThat(Run.of(OneJvm.with(agent), "map", "get", "12", "m", "k", "--json")
                        .json()
                        .getString("value"))
                .isEqualTo("a\u001b[2Jb\nc\u0001");
    }

    @Test
    void aFileThatIsNotThereIsABadPatch(@TempDir Path dir) throws JsonParserException {
        for (String verb : new String[] {"load", "verify"}) {
            Run run =
                    Run.of(OneJvm.without(), verb, "12", dir.resolve("none.jar").toString(), "--json");
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.json().getObject("refused").getString("code")).isEqualTo("BAD_PATCH");
        }
    }

    @Test
    void withoutTheAgentStatusAndLogAreEmpty() throws JsonParserException {
        Run status = Run.of(OneJvm.without(), "status", "12", "--threads", "--json");
        assertThat(status.exit()).isZero();
        assertThat(status.json().getArray("patches")).isEmpty();
        assertThat(status.json().getArray("hooks")).isEmpty();
        assertThat(status.json().getArray("threads")).isEmpty();
        assertThat(status.json().isNull("transition")).isTrue();
        Run log = Run.of(OneJvm.without(), "log", "-f", "12");
        assertThat(log.exit()).isZero();
        assertThat(log.out()).isEmpty();
    }

    @Test
    void theLogIsOneLineAnEventAndTellsOfAGap() {
        Agent agent = new Agent();
        agent.log.add(Fakes.event(7, "START+", "fix"));
        agent.log.add(Fakes.event(8, "CALLBACK", "fix"));
        agent.log.get(1).put("kind", "pre_patch");
        agent.log.add(Fakes.event(9, "COMPLETE+", "fix"));
        Run text = Run.of(OneJvm.with(agent), "log", "12");
        assertThat(text.out().lines())
                .containsExactly(
                        "7 2026-01-01T00:00:00Z START fix patching",
                        "8 2026-01-01T00:00:00Z CALLBACK fix kind=pre_patch",
                        "9 2026-01-01T00:00:00Z COMPLETE fix patching");
        assertThat(text.err()).isEqualTo("6 earlier events are no longer kept\n");
        Run json = Run.of(OneJvm.with(agent), "log", "12", "--json");
        assertThat(json.out().lines()).hasSize(3).allMatch(line -> line.startsWith("{\"seq\":"));
        assertThat(json.err()).isEmpty();
    }

    @Test
    void statusOfOneNameLeavesOutTheOtherPatches() throws JsonParserException {
        Agent agent = new Agent();
        agent.status = Fakes.status(
                Fakes.transition("b"), Json.object("name", "a", "enabled", true), Json.object("name", "b"));
        assertThat(Run.of(OneJvm.with(agent), "status", "12").out())
                .contains("patch a: tag 0, enabled")
                .contains("in transition: patching b for 12 ms, 38 of 40 threads switched")
                .contains("thread \"main\" (id 1) is in com.acme.Foo#run()");
        JsonArray patches =
                Run.of(OneJvm.with(agent), "status", "12", "b", "--json").json().getArray("patches");
        assertThat(patches).hasSize(1);
        assertThat(patches.getObject(0).getString("name")).isEqualTo("b");
    }

    @Test
    void statusSaysWhichBodyIsInForceForWhom() {
        JsonObject transition = Fakes.transition("b");
        transition.put(
                "methods",
                Json.array(List.of(Json.object("method", "com.acme.Foo#run()", "unpatched", null, "patched", "b"))));
        Agent agent = new Agent();
        agent.status = Fakes.status(transition);
        assertThat(Run.of(OneJvm.with(agent), "status", "12").out())
                .contains(
                        "  com.acme.Foo#run(): the body of b for threads that have switched, the original body for the"
                                + " others");
    }

    @Test
    void psListsWhatIsKnownOfEachJvm() throws JsonParserException {
        Run text = Run.of(OneJvm.with(new Agent()), "ps");
        assertThat(text.out().lines().toList())
                .hasSize(3)
                .anyMatch(line -> line.matches("12 +17 +0\\.1\\.0 +1 +yes +com\\.acme\\.Main"))
                .anyMatch(line -> line.matches("13 +\\? +\\? +\\? +\\? +app\\.jar"));
        Run json = Run.of(OneJvm.without(), "ps", "--json");
        assertThat(json.json().getArray("jvms").getObject(0).isNull("agentVersion"))
                .isTrue();
    }
}

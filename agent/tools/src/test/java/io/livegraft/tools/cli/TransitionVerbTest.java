package io.livegraft.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParserException;
import io.livegraft.tools.cli.Fakes.Agent;
import io.livegraft.tools.cli.Fakes.OneJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TransitionVerbTest {
    @TempDir
    Path dir;

    private String jar;

    @BeforeEach
    void writeFile() throws IOException {
        jar = Files.createFile(dir.resolve("fix.jar")).toString();
    }

    @Test
    void aLoadThatCompletesExitsWith0() throws JsonParserException {
        Run run = load(agent("load", "ENABLE INIT+ START+ COMPLETING+ COMPLETE+"), "--json");
        assertThat(run.exit()).isZero();
        assertThat(run.json()).containsEntry("done", true).containsEntry("patch", "fix");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void aLoadWhoseClassesAreNotThereSaysSo() throws JsonParserException {
        assertThat(load(withClass("acme.Late", null)).err()).contains("none of its classes is loaded in this JVM yet");
        assertThat(load(withClass("acme.Late", null), "--json").json().getArray("notes"))
                .hasSize(1);
        assertThat(load(withClass("acme.There", "app")).err()).isEmpty();
    }

    private Agent withClass(String name, String loader) {
        Agent agent = agent("load", "ENABLE INIT+ START+ COMPLETING+ COMPLETE+");
        JsonObject type = Json.object("name", name, "loader", loader, "patched", loader != null);
        agent.status = Fakes.status(null, Json.object("name", "fix", "classes", Json.array(List.of(type))));
        return agent;
    }

    @Test
    void itNamesTheFileByItsAbsolutePath() {
        Agent agent = agent("load", "INIT+ START+ COMPLETE+");
        load(agent);
        assertThat(agent.calls).containsExactly("load " + jar);
    }

    @Test
    void aLoadThatSomebodyReversesExitsWith1() throws JsonParserException {
        Run run = load(agent("load", "ENABLE INIT+ START+ REVERSE- START- COMPLETING- COMPLETE-"), "--json");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.json()).containsEntry("done", false);
    }

    @Test
    void aCancelledLoadExitsWith1() {
        Run run = load(agent("load", "ENABLE INIT+ START+ CANCEL+ COMPLETING- COMPLETE-"));
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("cancelled");
    }

    @Test
    void withNoWaitTheStartIsEnough() throws JsonParserException {
        Run run = load(agent("load", "ENABLE INIT+ START+"), "--no-wait", "--json");
        assertThat(run.exit()).isZero();
        assertThat(run.json()).containsEntry("completed", false);
    }

    @Test
    void itSaysWhatCannotBePromisedInThisJvm() throws JsonParserException {
        Agent agent = agent("load", "ENABLE INIT+ START+ COMPLETING+ COMPLETE+");
        agent.status.put("notes", Json.array(List.of("virtual threads are not tracked")));
        assertThat(load(agent).err()).isEqualTo("note: virtual threads are not tracked\n");
        Run json = load(agent, "--json");
        assertThat(json.json().getArray("notes")).containsExactly("virtual threads are not tracked");
        assertThat(json.err()).isEmpty();
        assertThat(load(agent, "--no-wait", "--json").json().getArray("notes")).hasSize(1);
    }

    @Test
    void aRefusalIsPrintedAndExitsWith1() throws JsonParserException {
        Agent agent = new Agent();
        agent.refusal = new Refusal("CONFLICT", "another patch changes it", Json.object("patch", "other"));
        Run run = load(agent, "--json");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out().strip())
                .isEqualTo("{\"refused\":{\"code\":\"CONFLICT\",\"message\":\"another patch changes it\","
                        + "\"details\":{\"patch\":\"other\"}}}");
        assertThat(load(agent).err()).isEqualTo("livegraft: refused CONFLICT: another patch changes it\n");
    }

    @Test
    void overTimeItNamesTheBlockersAndExitsWith3() throws JsonParserException {
        Agent agent = agent("load", "ENABLE INIT+ START+");
        agent.status = Fakes.status(Fakes.transition("fix"));
        Run run = load(agent, "--timeout", "50ms");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err())
                .contains("38 of 40 threads switched")
                .contains("thread \"main\" (id 1) is in com.acme.Foo#run()")
                .contains("at com.acme.Foo.run(Foo.java:3)")
                .contains("goes on");
        Run json = load(agent, "--timeout", "50ms", "--json");
        assertThat(json.json().getObject("transition").getArray("blockers")).hasSize(1);
        assertThat(json.err()).isEmpty();
    }

    @Test
    void overTimeItReversesWhereToldTo() throws JsonParserException {
        Agent agent = new Agent() {
            @Override
            void perform(String operation) {
                log("fix", operation.equals("load") ? "ENABLE INIT+ START+" : "REVERSE- START- COMPLETING- COMPLETE-");
            }
        };
        Run run = load(agent, "--timeout", "50ms", "--on-timeout", "reverse", "--json");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.json()).containsEntry("reversed", true);
        assertThat(agent.calls).containsExactly("load " + jar, "disable fix");
    }

    @Test
    void anEarlierEndInTheLogIsNotTakenForThisOne() {
        Agent agent = new Agent() {
            @Override
            void perform(String operation) {
                log("fix", "COMPLETE+ INIT- START- COMPLETING- COMPLETE-");
            }
        };
        agent.log("fix", "ENABLE INIT+ START+");
        Run run = Run.of(OneJvm.with(agent), "disable", "12", "fix");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("fix: disabled in 12 (com.acme.Main)");
    }

    @Test
    void eventsThatFellOutOfTheLogAreMadeUpForByTheStatus() {
        Agent agent = new Agent() {
            @Override
            void perform(String operation) {
                log.clear();
                log.add(Fakes.event(9_000, "APPLY", "other"));
            }

            @Override
            public Done call(String operation, String argument) throws RefusalException {
                super.call(operation, argument);
                return new Done("fix", 9_000);
            }
        };
        JsonObject patch = Json.object("name", "fix", "enabled", true);
        agent.status = Fakes.status(null, patch);
        assertThat(load(agent).exit()).isZero();
        patch.put("enabled", false);
        assertThat(load(agent).exit()).isEqualTo(1);
    }

    @Test
    void withoutTheAgentThereIsNoSuchPatch() throws JsonParserException {
        for (String verb : new String[] {"enable", "disable", "unload", "force"}) {
            Run run = Run.of(OneJvm.without(), verb, "12", "fix", "--json");
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.json().getObject("refused").getString("code")).isEqualTo("NO_SUCH_PATCH");
        }
    }

    @Test
    void loadAndVerifyAttachTheAgent() {
        Agent agent = agent("load", "ENABLE INIT+ START+ COMPLETING+ COMPLETE+");
        OneJvm machine = new OneJvm(null, agent);
        assertThat(Run.of(machine, "verify", "12", jar).exit()).isZero();
        assertThat(Run.of(machine, "load", "12", jar).exit()).isZero();
    }

    @Test
    void aForcedTransitionEndsOnEitherSide() {
        Agent agent = agent("force", "FORCE COMPLETING- COMPLETE-");
        Run run = Run.of(OneJvm.with(agent), "force", "12", "fix");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("forced, disabled");
    }

    @Test
    void overTimeItSaysSoInJsonToo() throws JsonParserException {
        Agent agent = agent("load", "ENABLE INIT+ START+");
        agent.status = Fakes.status(Fakes.transition("fix"));
        assertThat(load(agent, "--timeout", "50ms", "--json").json().getString("message"))
                .isEqualTo("fix is not enabled in 12 (com.acme.Main) after 50 ms: 38 of 40 threads switched");
    }

    @Test
    void withNothingRunningThereIsNothingToWaitFor() throws JsonParserException {
        assertThat(Run.of(OneJvm.without(), "wait", "12").out())
                .isEqualTo("no transition is running in 12 (com.acme.Main)\n");
        Run run = Run.of(OneJvm.with(new Agent()), "wait", "12", "--json");
        assertThat(run.exit()).isZero();
        assertThat(run.json()).containsEntry("done", true).containsEntry("patch", null);
    }

    @Test
    void aTransitionOfSomebodyElseIsWaitedFor() throws JsonParserException {
        Run done = Run.of(OneJvm.with(running("COMPLETING+ COMPLETE+")), "wait", "12");
        assertThat(done.exit()).isZero();
        assertThat(done.out()).startsWith("fix: enabled in 12 (com.acme.Main) after ");
        Run reversed = Run.of(OneJvm.with(running("REVERSE- START- COMPLETING- COMPLETE-")), "wait", "12", "--json");
        assertThat(reversed.exit()).isEqualTo(1);
        assertThat(reversed.json()).containsEntry("done", false).containsEntry("patch", "fix");
        Run late = Run.of(OneJvm.with(running("")), "wait", "12", "--timeout", "50ms", "--json");
        assertThat(late.exit()).isEqualTo(3);
        assertThat(late.json().getObject("transition").getArray("blockers")).hasSize(1);
    }

    @Test
    void whatIsWaitedForTooLongIsReversedWhereToldTo() {
        Agent agent = running("");
        Run run = Run.of(OneJvm.with(agent), "wait", "12", "--timeout", "50ms", "--on-timeout", "reverse");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(agent.calls).containsExactly("disable fix");
    }

    /** With a transition under way when it is first asked, and these events behind. */
    private static Agent running(String later) {
        Agent agent = new Agent() {
            @Override
            public JsonObject status(boolean threads) {
                if (log.size() == 3 && !later.isEmpty()) {
                    log("fix", later);
                }
                return status;
            }
        };
        agent.log("fix", "ENABLE INIT+ START+");
        agent.status = Fakes.status(Fakes.transition("fix"));
        return agent;
    }

    private Run load(Agent agent, String... options) {
        String[] args = new String[options.length + 3];
        args[0] = "load";
        args[1] = "12";
        args[2] = jar;
        System.arraycopy(options, 0, args, 3, options.length);
        return Run.of(OneJvm.with(agent), args);
    }

    private static Agent agent(String operation, String kinds) {
        return new Agent() {
            @Override
            void perform(String called) {
                if (called.equals(operation)) {
                    log("fix", kinds);
                }
            }
        };
    }
}

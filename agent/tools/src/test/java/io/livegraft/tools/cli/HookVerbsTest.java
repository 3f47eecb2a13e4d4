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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HookVerbsTest {
    private final Agent agent = new Agent();

    @Test
    void attachAttachesTheAgentAndSaysWhoAsks(@TempDir Path directory) throws IOException, JsonParserException {
        Path jar = Files.createFile(directory.resolve("policy.jar"));
        agent.facts = Json.object("hook", "policy");
        Run run = Run.of(new OneJvm(null, agent), "hook", "attach", "12", jar.toString(), "--json");
        assertThat(run.exit()).isZero();
        assertThat(run.json()).isEqualTo(Json.object("done", true, "hook", "policy"));
        assertThat(agent.calls).hasSize(1);
        assertThat(agent.calls.get(0))
                .startsWith("hookAttach " + jar + " " + System.getProperty("user.name") + " (livegraft, pid ");
    }

    @Test
    void attachNeedsAFile() {
        Run run = Run.of(OneJvm.with(agent), "hook", "attach", "12", "/none.jar", "--json");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("\"code\":\"BAD_PATCH\"");
        assertThat(agent.calls).isEmpty();
    }

    @Test
    void aJvmWithoutTheAgentHasNoHooksAndEmptyMaps() throws JsonParserException {
        assertThat(Run.of(OneJvm.without(), "hook", "list", "12", "--json").json())
                .isEqualTo(Json.object("hooks", Json.array(List.of())));
        Run all = Run.of(OneJvm.without(), "map", "get", "12", "policy", "--json");
        assertThat(all.exit()).isZero();
        assertThat(all.json()).isEqualTo(Json.object("map", "policy", "entries", new JsonObject()));
        Run one = Run.of(OneJvm.without(), "map", "get", "12", "policy", "acme");
        assertThat(one.exit()).isZero();
        assertThat(one.out()).isEmpty();
    }

    @Test
    void aJvmWithoutTheAgentHasNothingToDetachOrRemove() {
        for (String line : List.of("hook detach 12 policy", "map remove 12 policy acme")) {
            Run run = Run.of(OneJvm.without(), (line + " --json").split(" "));
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.out()).contains("\"code\":\"NO_SUCH_PATCH\"");
        }
    }

    @Test
    void listShowsCountersAndTimes() {
        JsonObject point = Json.object("method", "com.acme.Foo#a()", "calls", 12L, "overrides", 4L, "errors", 0L);
        point.put("meanNanos", 35L);
        point.put("longestNanos", 1_250_000L);
        point.put("timed", 2L);
        JsonObject hook = Json.object("name", "policy", "attachId", 3L, "points", Json.array(List.of(point)));
        hook.put("file", "/policy.jar");
        hook.put("sha256", "0123456789abcdef");
        agent.status.put("hooks", Json.array(List.of(hook)));
        Run run = Run.of(OneJvm.with(agent), "hook", "list", "12");
        assertThat(run.out().lines())
                .containsExactly(
                        "hook policy: attachment 3",
                        "  from /policy.jar, SHA-256 0123456789ab",
                        "    com.acme.Foo#a(): 12 calls, 4 overrides, 0 errors; 2 timed: mean 35 ns, longest 1.3 ms");
    }

    @Test
    void aMapIsReadWholeOrByKey() {
        agent.facts = Json.object("entries", Json.object("b", "2", "a", "1"));
        assertThat(Run.of(OneJvm.with(agent), "map", "get", "12", "policy")
                        .out()
                        .lines())
                .containsExactly("a=1", "b=2");
        assertThat(Run.of(OneJvm.with(agent), "map", "get", "12", "policy", "b")
                        .out()
                        .strip())
                .isEqualTo("2");
        assertThat(Run.of(OneJvm.with(agent), "map", "get", "12", "policy", "c", "--json")
                        .out()
                        .strip())
                .isEqualTo("{\"map\":\"policy\",\"key\":\"c\",\"value\":null}");
    }

    @Test
    void aValueMayBeEmptyAndBeginWithADash() {
        Run.of(OneJvm.with(agent), "map", "put", "12", "policy", "acme", "");
        Run.of(OneJvm.with(agent), "map", "put", "12", "policy", "--", "acme", "-1");
        assertThat(agent.calls).containsExactly("mapPut policy acme ", "mapPut policy acme -1");
    }

    @Test
    void removeSaysWhatWasThere() {
        agent.facts = Json.object("before", "deny");
        assertThat(Run.of(OneJvm.with(agent), "map", "remove", "12", "policy", "acme")
                        .out())
                .contains("acme removed, was deny");
    }
}

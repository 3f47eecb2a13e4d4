package io.livegraft.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import io.livegraft.runtime.core.StatusView;
import io.livegraft.runtime.core.StatusView.BlockerView;
import io.livegraft.runtime.core.StatusView.CallbackView;
import io.livegraft.runtime.core.StatusView.ClassView;
import io.livegraft.runtime.core.StatusView.ExchangeView;
import io.livegraft.runtime.core.StatusView.HookView;
import io.livegraft.runtime.core.StatusView.MethodView;
import io.livegraft.runtime.core.StatusView.PatchView;
import io.livegraft.runtime.core.StatusView.PointView;
import io.livegraft.runtime.core.StatusView.ThreadView;
import io.livegraft.runtime.core.StatusView.TransitionView;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusJsonTest {
    @Test
    void nothingLoadedIsTheEmptyStatus() throws JsonParserException {
        JsonObject json = parse(new StatusView(null, List.of(), List.of(), null, List.of()));
        assertThat(json.keySet()).containsExactly("pid", "agentVersion", "jdk", "transition", "patches", "hooks");
        assertThat(json.isNull("transition")).isTrue();
        assertThat(json.getLong("pid")).isEqualTo(ProcessHandle.current().pid());
    }

    @Test
    void aPatchHasTheKeysOfTheContractInTheirOrder() {
        MethodView method = new MethodView("com.acme.Foo#bar(int)", "replace", true);
        PatchView patch = new PatchView(
                "fix",
                4294967295L,
                true,
                true,
                false,
                false,
                1,
                Map.of(7L, 1L),
                "/fix.jar",
                "ab12",
                List.of(
                        new ClassView("com.acme.Foo", "app", true, null, null, List.of(method)),
                        new ClassView("com.acme.Bar", "web", false, "MISMATCH", "another body", List.of())),
                List.of(new CallbackView("pre_patch", "com.acme.Foo", "main", 5)));
        String json = StatusJson.render(new StatusView(null, List.of(patch), List.of(), null, List.of()));
        assertThat(json)
                .contains("\"patches\":[{\"name\":\"fix\",\"tag\":4294967295,\"replaceable\":true,\"enabled\":true,"
                        + "\"transition\":false,\"forced\":false,\"stackOrder\":1,\"states\":{\"7\":1},\"file\":\"/fix.jar\",\"sha256\":\"ab12\","
                        + "\"classes\":[{\"name\":\"com.acme.Foo\",\"loader\":\"app\",\"patched\":true,"
                        + "\"methods\":[{\"method\":\"com.acme.Foo#bar(int)\",\"kind\":\"replace\",\"inForce\":true}]},"
                        + "{\"name\":\"com.acme.Bar\",\"loader\":\"web\",\"patched\":false,\"reason\":\"MISMATCH\","
                        + "\"message\":\"another body\","
                        + "\"methods\":[]}],\"callbacks\":[{\"kind\":\"pre_patch\",\"class\":\"com.acme.Foo\","
                        + "\"thread\":\"main\",\"sinceMillis\":5}]}]");
    }

    @Test
    void theTransitionNamesItsBlockersAndWhatItExchanges() {
        BlockerView blocker = new BlockerView(
                "main", 1, "com.acme.Foo#run()", "com.acme.Foo.run(Foo.java:3)", List.of("java.lang.Thread.sleep"), 9);
        ExchangeView exchange = new ExchangeView("com.acme.Foo#run()", "app", null, "fix");
        TransitionView transition =
                new TransitionView("fix", "patching", 12, 40, 38, List.of(blocker), List.of(exchange));
        assertThat(StatusJson.render(new StatusView(transition, List.of(), List.of(), null, List.of())))
                .contains("\"transition\":{\"patch\":\"fix\",\"direction\":\"patching\",\"sinceMillis\":12,"
                        + "\"total\":40,\"switched\":38,\"blockers\":[{\"thread\":\"main\",\"id\":1,"
                        + "\"method\":\"com.acme.Foo#run()\",\"frame\":\"com.acme.Foo.run(Foo.java:3)\","
                        + "\"above\":[\"java.lang.Thread.sleep\"],\"sinceMillis\":9}],\"methods\":[{\"method\":\"com.acme.Foo#run()\",\"loader\":\"app\","
                        + "\"unpatched\":null,\"patched\":\"fix\"}]}");
    }

    @Test
    void threadsHooksAndNotesShowWhereThereAreAny() {
        HookView hook = new HookView(
                "policy", 3, "/policy.jar", "cd34", List.of(new PointView("com.acme.Foo#a()", 12, 4, 0, 2, 35, 900)));
        List<ThreadView> threads = List.of(new ThreadView("main", 1, false, -1));
        assertThat(StatusJson.render(new StatusView(null, List.of(), List.of(hook), threads, List.of("a note"))))
                .contains(
                        "\"hooks\":[{\"name\":\"policy\",\"attachId\":3,\"file\":\"/policy.jar\",\"sha256\":\"cd34\",\"points\":[{\"method\":\"com.acme.Foo#a()\","
                                + "\"calls\":12,\"overrides\":4,\"errors\":0,\"timed\":2,\"meanNanos\":35,\"longestNanos\":900}]}]")
                .contains("\"threads\":[{\"name\":\"main\",\"id\":1,\"virtual\":false,\"patchState\":-1}]")
                .endsWith("\"notes\":[\"a note\"]}");
    }

    private static JsonObject parse(StatusView status) throws JsonParserException {
        return JsonParser.object().from(StatusJson.render(status));
    }
}

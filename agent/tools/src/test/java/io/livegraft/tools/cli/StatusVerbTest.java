package io.livegraft.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParserException;
import io.livegraft.tools.cli.Fakes.Agent;
import io.livegraft.tools.cli.Fakes.OneJvm;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusVerbTest {
    private final Agent agent = new Agent();

    @Test
    void aNameThatIsNotThereIsNotTakenForAJvmWithoutPatches() throws JsonParserException {
        agent.status = Fakes.status(null, patch("one", true), patch("two", false));
        assertThat(status("zzz").out()).contains("there is no patch zzz here, but one, two");
        assertThat(Run.of(OneJvm.with(agent), "status", "12", "zzz", "--json")
                        .json()
                        .getArray("patches"))
                .isEmpty();
        agent.status = Fakes.status(null);
        assertThat(status("zzz").out()).contains("no patches");
    }

    @Test
    void itSaysOfEachClassWhyItIsNotPatched() {
        JsonObject left = type("acme.Left", "app");
        left.put("reason", "MISMATCH");
        left.put("message", "another body");
        agent.status = Fakes.status(
                null, patch("on", true, type("acme.Late", null), left), patch("off", false, type("acme.Off", "app")));
        assertThat(status().out())
                .contains("  class acme.Late, not loaded yet: it will be patched when it is\n")
                .contains("  class acme.Left in loader app, not patched: MISMATCH: another body\n")
                .contains("  class acme.Off in loader app\n");
    }

    @Test
    void aClassThatIsTheSameInManyLoadersIsShownOnce() {
        JsonObject other = type("acme.Some", "war-5");
        other.put("patched", true);
        agent.status = Fakes.status(
                null,
                patch(
                        "fix",
                        true,
                        type("acme.Some", "war-1"),
                        type("acme.Some", "war-2"),
                        type("acme.Some", "war-3"),
                        type("acme.Some", "war-4"),
                        other));
        assertThat(status().out())
                .contains("  class acme.Some in 4 loaders: war-1, war-2, war-3, ..., not patched\n")
                .contains("  class acme.Some in loader war-5\n");
    }

    private Run status(String... name) {
        String[] all = new String[2 + name.length];
        all[0] = "status";
        all[1] = "12";
        System.arraycopy(name, 0, all, 2, name.length);
        return Run.of(OneJvm.with(agent), all);
    }

    private static JsonObject type(String name, String loader) {
        return Json.object("name", name, "loader", loader, "patched", false, "methods", Json.array(List.of()));
    }

    private static JsonObject patch(String name, boolean enabled, JsonObject... classes) {
        return Json.object(
                "name",
                name,
                "tag",
                0L,
                "replaceable",
                true,
                "enabled",
                enabled,
                "transition",
                false,
                "forced",
                false,
                "stackOrder",
                enabled ? 1 : 0,
                "classes",
                Json.array(List.of(classes)));
    }
}

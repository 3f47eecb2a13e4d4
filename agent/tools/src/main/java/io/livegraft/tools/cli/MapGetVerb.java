package io.livegraft.tools.cli;

import com.grack.nanojson.JsonObject;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code map get}: what is in a map. */
@Command(
        name = "get",
        header = "Show a map, or the value of one key.",
        description = "A map or a key that is not there shows as nothing.")
final class MapGetVerb extends JvmVerb {
    @Parameters(index = "1", paramLabel = "MAP", description = "Name of the map.")
    private String map;

    @Parameters(index = "2", arity = "0..1", paramLabel = "KEY", description = "Show the value of this key only.")
    private String key;

    @Override
    boolean isReport() {
        return true;
    }

    @Override
    int run(JvmLink link, Output out) throws FailedException, RefusalException {
        Optional<AgentLink> agent = link.agent();
        JsonObject entries = agent.isPresent() ? agent.get().ask("mapGet", map).getObject("entries") : new JsonObject();
        if (key == null) {
            new TreeMap<>(entries).forEach((each, value) -> out.line(each + "=" + value));
            out.object(Json.object("map", map, "entries", entries));
            return ExitCode.DONE;
        }
        String value = entries.getString(key);
        if (value != null) {
            out.line(value);
        }
        out.object(Json.object("map", map, "key", key, "value", value));
        return ExitCode.DONE;
    }
}

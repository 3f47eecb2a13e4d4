package io.livegraft.tools.cli;

import com.grack.nanojson.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code map put}: sets a value. */
@Command(
        name = "put",
        header = "Set a value in a map; hooks see it from their next call on.",
        description =
                "The map is made where there is none, and stays whatever is attached or detached. Where livegraft is"
                        + " not in the JVM yet it is loaded, and stays.")
final class MapPutVerb extends JvmVerb {
    @Parameters(index = "1", paramLabel = "MAP", description = "Name of the map.")
    private String map;

    @Parameters(index = "2", paramLabel = "KEY", description = "The key.")
    private String key;

    @Parameters(index = "3", paramLabel = "VALUE", description = "The value.")
    private String value;

    @Override
    int run(JvmLink link, Output out) throws FailedException, RefusalException {
        JsonObject answer = link.attachAgent().ask("mapPut", map, key, value);
        String before = answer.getString("before");
        out.line("map " + map + ": " + key + "=" + value + (before == null ? "" : ", was " + before));
        out.object(Json.object("done", true, "map", map, "key", key, "value", value, "before", before));
        return ExitCode.DONE;
    }
}

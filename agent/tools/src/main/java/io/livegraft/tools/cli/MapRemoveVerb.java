package io.livegraft.tools.cli;

import com.grack.nanojson.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code map remove}: takes a key out. */
@Command(name = "remove", header = "Take a key out of a map; done as well where it is not in it.")
final class MapRemoveVerb extends JvmVerb {
    @Parameters(index = "1", paramLabel = "MAP", description = "Name of the map.")
    private String map;

    @Parameters(index = "2", paramLabel = "KEY", description = "The key.")
    private String key;

    @Override
    int run(JvmLink link, Output out) throws FailedException, RefusalException {
        JsonObject answer = agentWith(link, "map", map).ask("mapRemove", map, key);
        String before = answer.getString("before");
        out.line("map " + map + ": " + key + (before == null ? " was not in it" : " removed, was " + before));
        out.object(Json.object("done", true, "map", map, "key", key, "before", before));
        return ExitCode.DONE;
    }
}

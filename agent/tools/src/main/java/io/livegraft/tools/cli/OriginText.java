package io.livegraft.tools.cli;

import com.grack.nanojson.JsonObject;
import java.util.List;

/** Which jar a patch or hook came from, as people read it. */
final class OriginText {
    /** As much of the hash as tells two jars apart; the whole is in the JSON. */
    private static final int SHOWN = 12;

    private OriginText() {}

    /** One line, none where an agent of an older version does not tell. */
    static List<String> lines(JsonObject loaded) {
        String sha256 = loaded.getString("sha256");
        return sha256 == null
                ? List.of()
                : List.of("  from " + loaded.getString("file") + ", SHA-256 " + sha256.substring(0, SHOWN));
    }
}

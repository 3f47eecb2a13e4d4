package io.livegraft.tools.cli;

import com.grack.nanojson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** An attached hook as people read it. */
final class HookText {
    private HookText() {}

    static List<String> lines(JsonObject hook) {
        List<String> lines = new ArrayList<>();
        lines.add("hook " + hook.getString("name") + ": attachment " + hook.getLong("attachId"));
        for (JsonObject point : Json.objects(hook, "points")) {
            lines.add("    " + point.getString("method") + ": " + point.getLong("calls") + " calls, "
                    + point.getLong("overrides") + " overrides, " + point.getLong("errors") + " errors"
                    + times(point));
        }
        return lines;
    }

    /** Nothing where no call has been timed yet. */
    private static String times(JsonObject point) {
        return point.getLong("longestNanos") == 0
                ? ""
                : ", mean " + point.getLong("meanNanos") + " ns, longest " + point.getLong("longestNanos") + " ns";
    }
}

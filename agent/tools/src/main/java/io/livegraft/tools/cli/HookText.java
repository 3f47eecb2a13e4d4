package io.livegraft.tools.cli;

import com.grack.nanojson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An attached hook as people read it. */
final class HookText {
    private static final long LEAST_IN_MILLIS = 100_000;

    private HookText() {}

    static List<String> lines(JsonObject hook) {
        List<String> lines = new ArrayList<>();
        lines.add("hook " + hook.getString("name") + ": attachment " + hook.getLong("attachId"));
        lines.addAll(OriginText.lines(hook));
        for (JsonObject point : Json.objects(hook, "points")) {
            lines.add("    " + point.getString("method") + ": " + point.getLong("calls") + " calls, "
                    + point.getLong("overrides") + " overrides, " + point.getLong("errors") + " errors"
                    + times(point));
        }
        return lines;
    }

    /** Nothing where no call has been timed yet. */
    private static String times(JsonObject point) {
        long timed = point.getLong("timed");
        return timed == 0
                ? ""
                : "; " + timed + " timed: mean " + time(point.getLong("meanNanos")) + ", longest "
                        + time(point.getLong("longestNanos"));
    }

    private static String time(long nanos) {
        return nanos < LEAST_IN_MILLIS ? nanos + " ns" : String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
    }
}

package io.livegraft.tools.cli;

import com.grack.nanojson.JsonObject;
import java.util.Map;
import java.util.Set;

/** An event as people read it: number, time, kind, patch, then the facts. */
final class EventText {
    private static final Set<String> IN_FRONT = Set.of("seq", "time", "event", "patch", "direction");

    private EventText() {}

    static String of(JsonObject event) {
        StringBuilder text = new StringBuilder();
        text.append(event.getLong("seq"))
                .append(' ')
                .append(event.getString("time"))
                .append(' ')
                .append(event.getString("event"));
        append(text, event.getString("patch"));
        append(text, event.getString("direction"));
        for (Map.Entry<String, Object> fact : event.entrySet()) {
            if (!IN_FRONT.contains(fact.getKey())) {
                text.append(' ').append(fact.getKey()).append('=').append(fact.getValue());
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String word) {
        if (word != null) {
            text.append(' ').append(word);
        }
    }
}

package io.livegraft.tools.cli;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The status as people read it. */
final class StatusText {
    private final JsonObject status;
    private final String none;
    private final List<String> lines = new ArrayList<>();

    /** @param none what to say where there are no patches */
    StatusText(JsonObject status, String none) {
        this.status = status;
        this.none = none;
    }

    List<String> lines(JvmInfo info) {
        String agent = status.getString("agentVersion");
        lines.add("JVM " + info.label() + ", JDK " + status.getString("jdk") + ", "
                + (agent == null ? "without livegraft" : "livegraft " + agent));
        transition(status.getObject("transition"));
        List<JsonObject> patches = Json.objects(status, "patches");
        if (patches.isEmpty()) {
            lines.add(none);
        }
        patches.forEach(this::patch);
        Json.objects(status, "hooks").forEach(hook -> lines.addAll(HookText.lines(hook)));
        Json.objects(status, "threads").forEach(this::thread);
        status.getArray("notes", new JsonArray()).forEach(note -> lines.add("note: " + note));
        return lines;
    }

    /** Each thread that cannot switch, with its stack down to what holds it; none without a transition. */
    static List<String> blockers(JsonObject transition) {
        List<String> lines = new ArrayList<>();
        if (transition != null) {
            for (JsonObject blocker : Json.objects(transition, "blockers")) {
                lines.add("  thread \"" + blocker.getString("thread") + "\" (id " + blocker.getLong("id") + ") is in "
                        + blocker.getString("method") + since(blocker));
                blocker.getArray("above", new JsonArray()).forEach(frame -> lines.add("    at " + frame));
                lines.add("    at " + blocker.getString("frame"));
            }
        }
        return lines;
    }

    private static String since(JsonObject blocker) {
        return blocker.has("sinceMillis")
                ? ", blocked for " + DurationConverter.text(Duration.ofMillis(blocker.getLong("sinceMillis")))
                : "";
    }

    private void transition(JsonObject transition) {
        if (transition != null) {
            lines.add("in transition: " + transition.getString("direction") + " " + transition.getString("patch")
                    + " for " + DurationConverter.text(Duration.ofMillis(transition.getLong("sinceMillis"))) + ", "
                    + TransitionProgress.switched(transition));
            lines.addAll(blockers(transition));
            String side = transition.getString("direction").equals("patching") ? "patched" : "unpatched";
            String other = side.equals("patched") ? "unpatched" : "patched";
            for (JsonObject method : Json.objects(transition, "methods")) {
                lines.add("  " + method.getString("method") + ": " + body(method, side)
                        + " for threads that have switched, " + body(method, other) + " for the others");
            }
        }
    }

    private static String body(JsonObject method, String side) {
        String patch = method.getString(side);
        return patch == null ? "the original body" : "the body of " + patch;
    }

    private void patch(JsonObject patch) {
        List<String> facts = new ArrayList<>();
        facts.add("tag " + patch.getLong("tag"));
        facts.add(patch.getBoolean("enabled") ? "enabled, number " + patch.getInt("stackOrder") : "disabled");
        addIf(facts, patch.getBoolean("transition"), "in transition");
        addIf(facts, !patch.getBoolean("replaceable"), "not replaceable");
        addIf(facts, patch.getBoolean("forced"), "forced");
        JsonObject states = patch.getObject("states", new JsonObject());
        addIf(facts, !states.isEmpty(), "states " + states);
        lines.add("patch " + patch.getString("name") + ": " + String.join(", ", facts));
        lines.addAll(OriginText.lines(patch));
        for (JsonObject callback : Json.objects(patch, "callbacks")) {
            String type = callback.getString("class");
            lines.add("  callback " + callback.getString("kind") + (type == null ? "" : " for " + type) + " has been"
                    + " running for " + DurationConverter.text(Duration.ofMillis(callback.getLong("sinceMillis")))
                    + " in thread \"" + callback.getString("thread") + "\"");
        }
        lines.addAll(ClassesText.lines(patch));
    }

    private static void addIf(List<String> facts, boolean condition, String fact) {
        if (condition) {
            facts.add(fact);
        }
    }

    private void thread(JsonObject thread) {
        String side = switch (thread.getInt("patchState")) {
            case 0 -> "unpatched side";
            case 1 -> "patched side";
            default -> "no transition";
        };
        lines.add("thread \"" + thread.getString("name") + "\" (id " + thread.getLong("id")
                + (thread.getBoolean("virtual") ? ", virtual" : "") + "): " + side);
    }
}

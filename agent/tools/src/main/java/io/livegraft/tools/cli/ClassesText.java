package io.livegraft.tools.cli;

import com.grack.nanojson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The target classes of a patch as people read them: once, where they are the same in several loaders. */
final class ClassesText {
    /** So many loaders are named; of more it is said how many there are. */
    private static final int NAMED = 3;

    private ClassesText() {}

    static List<String> lines(JsonObject patch) {
        Map<JsonObject, List<String>> loaders = new LinkedHashMap<>();
        for (JsonObject type : Json.objects(patch, "classes")) {
            JsonObject alike = new JsonObject(type);
            alike.remove("loader");
            List<String> in = loaders.computeIfAbsent(alike, t -> new ArrayList<>());
            if (!type.isNull("loader")) {
                in.add(type.getString("loader"));
            }
        }
        List<String> lines = new ArrayList<>();
        loaders.forEach((type, in) -> lines.addAll(lines(type, in, patch.getBoolean("enabled"))));
        return lines;
    }

    private static List<String> lines(JsonObject type, List<String> loaders, boolean enabled) {
        List<String> lines = new ArrayList<>();
        boolean told = !type.getBoolean("patched") && (enabled || type.has("reason"));
        lines.add("  class " + type.getString("name") + where(loaders)
                + (told ? ", " + whyNotPatched(type, loaders.isEmpty()) : ""));
        for (JsonObject method : Json.objects(type, "methods")) {
            lines.add("    " + method.getString("kind") + " " + method.getString("method")
                    + (method.getBoolean("inForce") ? ", in force" : ""));
        }
        return lines;
    }

    private static String where(List<String> loaders) {
        return switch (loaders.size()) {
            case 0 -> "";
            case 1 -> " in loader " + loaders.get(0);
            default ->
                " in " + loaders.size() + " loaders: "
                        + String.join(", ", loaders.subList(0, Math.min(NAMED, loaders.size())))
                        + (loaders.size() > NAMED ? ", ..." : "");
        };
    }

    private static String whyNotPatched(JsonObject type, boolean isAbsent) {
        String reason = type.getString("reason");
        String message = type.getString("message");
        if (reason != null) {
            return "not patched: " + reason + (message == null ? "" : ": " + message);
        }
        return isAbsent ? "not loaded yet: it will be patched when it is" : "not patched";
    }
}

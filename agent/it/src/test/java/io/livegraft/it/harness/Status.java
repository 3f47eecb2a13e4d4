package io.livegraft.it.harness;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The answer of {@code status --json}. */
public record Status(JsonObject json) {
    /** Names of the patches, in the order shown. */
    public List<String> patches() {
        return objects(json.getArray("patches")).map(p -> p.getString("name")).collect(Collectors.toList());
    }

    public JsonObject patch(String name) {
        return objects(json.getArray("patches"))
                .filter(p -> p.getString("name").equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no patch " + name + " in " + json));
    }

    /** The entry of one class in one patch; there must be one loader only. */
    public JsonObject patchedClass(String patch, String className) {
        List<JsonObject> entries = objects(patch(patch).getArray("classes"))
                .filter(c -> c.getString("name").equals(className))
                .collect(Collectors.toList());
        if (entries.size() != 1) {
            throw new AssertionError("one entry of " + className + " expected in " + json);
        }
        return entries.get(0);
    }

    public boolean isPatched(String patch, String className) {
        return patchedClass(patch, className).getBoolean("patched");
    }

    /** The callback of a patch that is running; there must be one. */
    public JsonObject callback(String patch) {
        return objects(patch(patch).getArray("callbacks")).findFirst().orElseThrow();
    }

    /** Names of the attached hooks, in the order shown. */
    public List<String> hooks() {
        return objects(json.getArray("hooks")).map(h -> h.getString("name")).collect(Collectors.toList());
    }

    public JsonObject hook(String name) {
        return objects(json.getArray("hooks"))
                .filter(h -> h.getString("name").equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no hook " + name + " in " + json));
    }

    /** The only point of a hook. */
    public JsonObject hookPoint(String hook) {
        return objects(hook(hook).getArray("points")).findFirst().orElseThrow();
    }

    /** The running transition, or null. */
    public JsonObject transition() {
        return json.getObject("transition");
    }

    public List<JsonObject> blockers() {
        return objects(transition().getArray("blockers")).collect(Collectors.toList());
    }

    private static Stream<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast);
    }
}

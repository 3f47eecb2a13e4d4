package io.livegraft.tools.cli;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import io.livegraft.tools.builder.BuildResult;
import io.livegraft.tools.builder.SchemaProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What a build found, for people and for scripts. */
final class BuildReport {
    private BuildReport() {}

    static List<String> lines(BuildResult result) {
        List<String> lines = new ArrayList<>();
        result.changedMethods().forEach(method -> lines.add("  changes " + method));
        result.newMethods().forEach(method -> lines.add("  adds method " + method));
        result.newFields().forEach(field -> lines.add("  adds field " + field));
        result.newClasses().forEach(type -> lines.add("  adds class " + type));
        result.broughtAlong().forEach(what -> lines.add("  brings along " + what));
        result.notes().forEach(note -> lines.add("  note: " + note));
        return lines;
    }

    static JsonObject json(BuildResult result) {
        return Json.object(
                "changedMethods", strings(result.changedMethods()),
                "newMethods", strings(result.newMethods()),
                "newFields", strings(result.newFields()),
                "newClasses", strings(result.newClasses()),
                "broughtAlong", strings(result.broughtAlong()),
                "notes", strings(result.notes()));
    }

    /** For a build that found what cannot be livepatched. */
    static Refusal refusal(BuildResult result) {
        List<JsonObject> changes =
                result.problems().stream().map(BuildReport::json).toList();
        String message = changes.size() == 1
                ? "1 change cannot be livepatched, so no patch was written"
                : changes.size() + " changes cannot be livepatched, so no patch was written";
        return new Refusal("SCHEMA", message, Json.object("changes", Json.array(changes)));
    }

    private static JsonObject json(SchemaProblem problem) {
        return Json.object(
                "kind", problem.kind(),
                "class", problem.className(),
                "member", problem.member(),
                "reason", problem.reason(),
                "wayAround", problem.wayAround());
    }

    private static JsonArray strings(Collection<?> values) {
        return Json.array(values.stream().map(Object::toString).toList());
    }
}

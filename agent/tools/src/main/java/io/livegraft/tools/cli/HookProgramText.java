package io.livegraft.tools.cli;

import com.grack.nanojson.JsonObject;
import io.livegraft.runtime.model.HookProgram;
import java.util.ArrayList;
import java.util.List;

/** A hook jar as {@code inspect} shows it, for people and for scripts. */
final class HookProgramText {
    private HookProgramText() {}

    static List<String> lines(HookProgram program) {
        List<String> lines = new ArrayList<>();
        lines.add("hook " + program.name());
        program.methods().forEach(method -> lines.add("  " + method.point() + " runs " + method));
        program.classes().keySet().forEach(name -> lines.add("class " + name));
        program.resources().keySet().forEach(name -> lines.add("resource " + name));
        return lines;
    }

    static JsonObject json(HookProgram program, String file) {
        List<JsonObject> points = program.methods().stream()
                .map(method -> Json.object("method", method.point(), "hook", method.toString()))
                .toList();
        return Json.object(
                "file", file,
                "hook", program.name(),
                "points", Json.array(points),
                "classes", Json.array(program.classes().keySet()),
                "resources", Json.array(program.resources().keySet()));
    }
}

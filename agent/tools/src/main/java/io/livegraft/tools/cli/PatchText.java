package io.livegraft.tools.cli;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import io.livegraft.runtime.model.ClassPatch;
import io.livegraft.runtime.model.MethodName;
import io.livegraft.runtime.model.MethodPatch;
import io.livegraft.runtime.model.Patch;
import io.livegraft.runtime.model.PatchHeader;
import io.livegraft.tools.builder.PatchReport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** A patch jar as {@code inspect} shows it, for people and for scripts. */
final class PatchText {
    private PatchText() {}

    static List<String> lines(Patch patch) {
        List<String> lines = new ArrayList<>();
        PatchHeader header = patch.header();
        lines.add("patch " + header.name() + ", tag " + header.tag()
                + (header.replaceable() ? ", replaceable" : ", not replaceable"));
        addIf(lines, "  description: ", header.description());
        addIf(lines, "  built from: ", header.builtFrom());
        addIf(lines, "  built to: ", header.builtTo());
        header.states().forEach((id, version) -> lines.add("  state " + id + ", version " + version));
        PatchReport report = PatchReport.read(patch.resources().get(PatchReport.ENTRY));
        for (ClassPatch part : patch.classes()) {
            PartialMembers members = PartialMembers.of(part);
            lines.add(part.isBase() ? "callbacks of the whole patch in " + part.partial() : "class " + part.target());
            part.methods().forEach(method -> {
                lines.add("  " + kind(method) + " " + name(part, method));
                lines.addAll(ReportText.of(report, name(part, method)));
            });
            members.newMethods().forEach(method -> {
                lines.add("  new method " + method);
                lines.addAll(ReportText.of(report, method));
            });
            members.newFields().forEach(field -> lines.add("  new field " + field));
            part.callbacks()
                    .forEach(callback -> lines.add("  callback "
                            + callback.moment().label() + " " + new MethodName(part.partial(), callback.method())));
        }
        patch.helpers().keySet().forEach(helper -> lines.add("helper class " + helper));
        resources(patch).forEach(resource -> lines.add("resource " + resource));
        report.oldObjects().forEach(text -> lines.add("old objects: " + text));
        return lines;
    }

    static JsonObject json(Patch patch, String file) {
        PatchHeader header = patch.header();
        JsonObject states = new JsonObject();
        header.states().forEach((id, version) -> states.put(id.toString(), version));
        return Json.object(
                "file", file,
                "name", header.name(),
                "tag", header.tag().value(),
                "replaceable", header.replaceable(),
                "states", states,
                "description", header.description(),
                "builtFrom", header.builtFrom(),
                "builtTo", header.builtTo(),
                "classes",
                        Json.array(patch.classes().stream().map(PatchText::json).toList()),
                "helpers", strings(patch.helpers().keySet()),
                "resources", strings(resources(patch)),
                "watched", strings(patch.watched()),
                "report",
                        PatchReport.read(patch.resources().get(PatchReport.ENTRY))
                                .json());
    }

    /** The report is shown with what it is about. */
    private static List<String> resources(Patch patch) {
        return patch.resources().keySet().stream()
                .filter(name -> !name.equals(PatchReport.ENTRY))
                .toList();
    }

    private static JsonObject json(ClassPatch part) {
        PartialMembers members = PartialMembers.of(part);
        List<JsonObject> methods = part.methods().stream()
                .map(method ->
                        Json.object("method", name(part, method), "kind", kind(method), "original", method.original()))
                .toList();
        List<JsonObject> callbacks = part.callbacks().stream()
                .map(callback -> Json.object(
                        "kind", callback.moment().label(),
                        "method", new MethodName(part.partial(), callback.method()).toString()))
                .toList();
        return Json.object(
                "name", part.isBase() ? null : part.target(),
                "partial", part.partial(),
                "methods", Json.array(methods),
                "newMethods", strings(members.newMethods()),
                "newFields", strings(members.newFields()),
                "callbacks", Json.array(callbacks));
    }

    private static String kind(MethodPatch method) {
        return method.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String name(ClassPatch part, MethodPatch method) {
        return new MethodName(part.target(), method.target()).toString();
    }

    private static JsonArray strings(Collection<?> values) {
        return Json.array(values.stream().map(Object::toString).toList());
    }

    private static void addIf(List<String> lines, String label, String text) {
        if (text != null && !text.isEmpty()) {
            lines.add(label + text);
        }
    }
}

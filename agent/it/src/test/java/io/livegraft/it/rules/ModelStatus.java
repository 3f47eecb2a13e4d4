package io.livegraft.it.rules;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import io.livegraft.it.harness.Status;
import io.livegraft.it.rules.Model.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The status as lines of text that can be compared: what the model expects, and what the agent shows. */
final class ModelStatus {
    private final Model model;
    private final List<ModelPatch> goal;

    private ModelStatus(Model model) {
        this.model = model;
        this.goal = model.run == null ? model.enabled : model.run.goal();
    }

    static List<String> expected(Model model) {
        return new ModelStatus(model).lines();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        Run run = model.run;
        if (run != null) {
            lines.add("transition of " + run.subject.name() + (run.patching ? " patching" : " unpatching") + " held "
                    + model.blocked().stream().sorted().toList());
            for (String method : List.of("f", "g")) {
                if (run.moving().stream().anyMatch(p -> p.changes(method)) && isExchanged(method)) {
                    lines.add("exchanges " + method + " " + nameOf(Model.newest(run.unpatched, method)) + " "
                            + nameOf(Model.newest(run.patched, method)));
                }
            }
        }
        List<ModelPatch> shown = shown();
        for (ModelPatch p : shown) {
            lines.add(line(p, shown.indexOf(p) + 1));
        }
        for (ModelPatch p : model.listed.values()) {
            if (!shown.contains(p)) {
                lines.add(line(p, 0));
            }
        }
        if (model.hooked) {
            lines.add("hook " + Model.HOOK + " " + model.lastHook + " calls " + model.hookCalls);
        }
        return lines;
    }

    private boolean isExchanged(String method) {
        return Model.newest(model.run.unpatched, method) != Model.newest(model.run.patched, method);
    }

    private static String nameOf(ModelPatch patch) {
        return patch == null ? "-" : patch.name();
    }

    /** Enabled patches in stack order: those that are being replaced still are, the one that goes is not. */
    private List<ModelPatch> shown() {
        List<ModelPatch> shown = new ArrayList<>(model.enabled);
        if (model.run != null) {
            ModelPatch subject = model.run.subject;
            if (!shown.contains(subject)) {
                shown.add(subject);
            }
            shown.removeIf(p -> p == subject && !model.run.patching);
        }
        return shown;
    }

    private String line(ModelPatch patch, int order) {
        List<String> classes = new ArrayList<>();
        boolean moving = model.run != null && model.run.subject == patch;
        List<ModelPatch> concerned = moving ? model.run.moving() : List.of(patch);
        List<String> targets =
                concerned.stream().flatMap(p -> p.targets().stream()).distinct().toList();
        for (String target : targets) {
            List<String> methods = new ArrayList<>();
            if (patch.changes(target)) {
                methods.add("replace " + (Model.newest(goal, target) == patch));
            }
            if (patch.hookPoint() && target.equals("f")) {
                methods.add("hook " + goal.contains(patch));
            }
            if (moving && isExchanged(target) && Model.newest(goal, target) == null) {
                methods.add("original true");
            }
            classes.add(target + " " + (order > 0) + " " + methods);
        }
        return line(patch.name(), patch.tag(), patch.replaceable(), order > 0, moving)
                + model.forced.contains(patch.name()) + " " + order + " " + new TreeMap<>(patch.states()) + " "
                + classes;
    }

    private static String line(String name, long tag, boolean replaceable, boolean enabled, boolean transition) {
        return "patch " + name + " " + tag + " " + replaceable + " " + enabled + " " + transition + " ";
    }

    static List<String> shown(Status status) {
        List<String> lines = new ArrayList<>();
        JsonObject transition = status.transition();
        if (transition != null) {
            lines.add("transition of " + transition.getString("patch") + " " + transition.getString("direction")
                    + " held "
                    + objects(transition, "blockers")
                            .map(b -> b.getString("thread"))
                            .sorted()
                            .toList());
            objects(transition, "methods")
                    .map(m -> "exchanges " + method(m.getString("method")) + " " + m.getString("unpatched", "-") + " "
                            + m.getString("patched", "-"))
                    .sorted()
                    .forEach(lines::add);
        }
        objects(status.json(), "patches").map(ModelStatus::patch).forEach(lines::add);
        objects(status.json(), "hooks").map(ModelStatus::hook).forEach(lines::add);
        return lines;
    }

    private static String patch(JsonObject p) {
        List<String> classes = objects(p, "classes")
                .map(c -> method(c.getString("name")) + " " + c.getBoolean("patched") + " "
                        + objects(c, "methods")
                                .map(m -> m.getString("kind") + " " + m.getBoolean("inForce"))
                                .toList())
                .toList();
        return line(
                        p.getString("name"),
                        p.getLong("tag"),
                        p.getBoolean("replaceable"),
                        p.getBoolean("enabled"),
                        p.getBoolean("transition"))
                + p.getBoolean("forced") + " " + p.getInt("stackOrder") + " "
                + new TreeMap<>(p.getObject("states")) + " " + classes;
    }

    private static String hook(JsonObject hook) {
        String calls = objects(hook, "points")
                .map(point -> Long.toString(point.getLong("calls")))
                .collect(Collectors.joining(","));
        return "hook " + hook.getString("name") + " " + hook.getLong("attachId") + " calls " + calls;
    }

    /** {@code f} for {@code acme.F} and {@code acme.F#f(java.lang.String)}. */
    private static String method(String name) {
        return name.substring("acme.".length(), "acme.".length() + 1).toLowerCase();
    }

    private static Stream<JsonObject> objects(JsonObject parent, String key) {
        return parent.getArray(key, new JsonArray()).stream().map(JsonObject.class::cast);
    }
}

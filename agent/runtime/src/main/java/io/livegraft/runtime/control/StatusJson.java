package io.livegraft.runtime.control;

import static io.livegraft.runtime.control.JsonText.map;

import io.livegraft.runtime.core.StatusView;
import io.livegraft.runtime.core.StatusView.BlockerView;
import io.livegraft.runtime.core.StatusView.CallbackView;
import io.livegraft.runtime.core.StatusView.ClassView;
import io.livegraft.runtime.core.StatusView.ExchangeView;
import io.livegraft.runtime.core.StatusView.HookView;
import io.livegraft.runtime.core.StatusView.MethodView;
import io.livegraft.runtime.core.StatusView.PatchView;
import io.livegraft.runtime.core.StatusView.PointView;
import io.livegraft.runtime.core.StatusView.ThreadView;
import io.livegraft.runtime.core.StatusView.TransitionView;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Renders the status as the JSON object of the public contract. */
final class StatusJson {
    private StatusJson() {}

    static String render(StatusView status) {
        JsonText json = new JsonText()
                .open()
                .add("pid", ProcessHandle.current().pid())
                .add("agentVersion", AgentVersion.get())
                .add("jdk", System.getProperty("java.version"))
                .add("transition", status.transition() == null ? null : transition(status.transition()))
                .add("patches", list(status.patches(), StatusJson::patch))
                .add("hooks", list(status.hooks(), StatusJson::hook));
        if (status.threads() != null) {
            json.add("threads", list(status.threads(), StatusJson::thread));
        }
        if (!status.notes().isEmpty()) {
            json.add("notes", status.notes());
        }
        return json.close();
    }

    private static Object transition(TransitionView view) {
        return map(
                "patch", view.patch(),
                "direction", view.direction(),
                "sinceMillis", view.sinceMillis(),
                "total", view.total(),
                "switched", view.switched(),
                "blockers", list(view.blockers(), StatusJson::blocker),
                "methods", list(view.methods(), StatusJson::exchange));
    }

    private static Object exchange(ExchangeView view) {
        return map(
                "method", view.method(),
                "loader", view.loader(),
                "unpatched", view.unpatched(),
                "patched", view.patched());
    }

    private static Object blocker(BlockerView view) {
        return map(
                "thread", view.thread(),
                "id", view.id(),
                "method", view.method(),
                "frame", view.frame(),
                "above", view.above(),
                "sinceMillis", view.sinceMillis());
    }

    private static Object patch(PatchView view) {
        Map<String, Object> map = map(
                "name", view.name(),
                "tag", view.tag(),
                "replaceable", view.replaceable(),
                "enabled", view.enabled(),
                "transition", view.transition(),
                "forced", view.forced(),
                "stackOrder", view.stackOrder(),
                "states", view.states(),
                "file", view.file(),
                "sha256", view.sha256(),
                "classes", list(view.classes(), StatusJson::type));
        if (!view.callbacks().isEmpty()) {
            map.put("callbacks", list(view.callbacks(), StatusJson::callback));
        }
        return map;
    }

    private static Object callback(CallbackView view) {
        Map<String, Object> map = map("kind", view.kind());
        if (!view.className().isEmpty()) {
            map.put("class", view.className());
        }
        map.put("thread", view.thread());
        map.put("sinceMillis", view.sinceMillis());
        return map;
    }

    private static Object type(ClassView view) {
        Map<String, Object> map = map("name", view.name(), "loader", view.loader(), "patched", view.patched());
        if (view.reason() != null) {
            map.put("reason", view.reason());
            map.put("message", view.message());
        }
        map.put("methods", list(view.methods(), StatusJson::method));
        return map;
    }

    private static Object method(MethodView view) {
        return map("method", view.method(), "kind", view.kind(), "inForce", view.inForce());
    }

    private static Object hook(HookView view) {
        return map(
                "name", view.name(),
                "attachId", view.attachId(),
                "file", view.file(),
                "sha256", view.sha256(),
                "points", list(view.points(), StatusJson::point));
    }

    private static Object point(PointView view) {
        return map(
                "method", view.method(),
                "calls", view.calls(),
                "overrides", view.overrides(),
                "errors", view.errors(),
                "timed", view.timed(),
                "meanNanos", view.meanNanos(),
                "longestNanos", view.longestNanos());
    }

    private static Object thread(ThreadView view) {
        return map(
                "name", view.name(),
                "id", view.id(),
                "virtual", view.virtual(),
                "patchState", view.patchState());
    }

    private static <T> List<Object> list(List<T> views, Function<T, Object> render) {
        return views.stream().map(render).toList();
    }
}

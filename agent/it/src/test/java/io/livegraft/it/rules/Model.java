package io.livegraft.it.rules;

import static java.util.stream.Collectors.toCollection;

import io.livegraft.it.rules.ModelPatch.Callbacks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The rules once more, as short as they can be said: what an operation leads to, and which events it logs.
 *
 * <p>Operations answer the codes with which they may be refused; none stands for done. Where several rules refuse, any
 * of their codes will do. A refusal is logged by the caller, who knows which code it was.
 */
final class Model {
    static final String HOOK = "k";

    /** By name, in the order of loading. */
    final Map<String, ModelPatch> listed = new LinkedHashMap<>();

    final Set<String> forced = new TreeSet<>();
    final Map<String, Held> held = new LinkedHashMap<>();

    /** Outside a transition those in force; during one those that were when it began. */
    List<ModelPatch> enabled = List.of();

    Run run;
    long lastHook;
    boolean hooked;
    long hookCalls;
    private List<String> events = new ArrayList<>();

    /** A thread that is held in a method, in the body of a patch or, with null, in the original one. */
    static final class Held {
        final String method;
        final ModelPatch body;
        boolean patched;

        Held(String method, ModelPatch body) {
            this.method = method;
            this.body = body;
        }

        String answer() {
            return body == null ? method : body.answer(method);
        }
    }

    /** A transition. */
    static final class Run {
        final ModelPatch subject;
        final List<ModelPatch> replaced;
        final List<ModelPatch> unpatched;
        final List<ModelPatch> patched;
        boolean patching;

        Run(ModelPatch subject, List<ModelPatch> replaced, List<ModelPatch> unpatched, List<ModelPatch> patched) {
            this.subject = subject;
            this.replaced = replaced;
            this.unpatched = unpatched;
            this.patched = patched;
        }

        List<ModelPatch> goal() {
            return patching ? patched : unpatched;
        }

        List<ModelPatch> moving() {
            return Stream.concat(Stream.of(subject), replaced.stream()).toList();
        }

        /** Whether a thread with this on its stack may not switch. */
        boolean holds(Held thread) {
            return moving().stream().anyMatch(p -> p.changes(thread.method) || p == thread.body)
                    || unpatched.stream().anyMatch(p -> p == thread.body)
                            && moving().stream().anyMatch(thread.body::overlaps);
        }
    }

    // Operations

    Set<String> load(ModelPatch fresh) {
        List<ModelPatch> replaced = enabled.stream().filter(fresh::replaces).toList();
        Set<String> codes = whyNot(fresh, replaced);
        if (!codes.isEmpty()) {
            return codes;
        }
        if (listed.containsKey(fresh.name())) {
            unload(fresh.name());
        }
        listed.put(fresh.name(), fresh);
        log("ENABLE(" + fresh.name() + ")");
        log("INIT", fresh, true);
        for (String target : fresh.callbackTargets()) {
            callback(fresh, "pre_patch", target);
        }
        if (fresh.callbacks() == Callbacks.FAILING) {
            log("CANCEL", fresh, false);
            log("COMPLETING", fresh, false);
            List<String> entered = fresh.callbackTargets();
            entered.subList(0, entered.size() - 1).forEach(target -> callback(fresh, "post_unpatch", target));
            log("COMPLETE", fresh, false);
            listed.remove(fresh.name());
            return Set.of("CALLBACK_FAILED");
        }
        List<ModelPatch> after = without(enabled, replaced);
        after.add(fresh);
        begin(new Run(fresh, replaced, enabled, after), true);
        return Set.of();
    }

    private Set<String> whyNot(ModelPatch fresh, List<ModelPatch> replaced) {
        Set<String> codes = new TreeSet<>();
        if (forced.contains(fresh.name())) {
            codes.add("FORCED");
        }
        if (run != null) {
            codes.add("BUSY");
            return codes;
        }
        for (ModelPatch other : enabled) {
            if (other.name().equals(fresh.name())) {
                codes.add("ALREADY_LOADED");
            }
            if (replaced.contains(other)) {
                other.states().forEach((id, version) -> {
                    if (fresh.states().getOrDefault(id, 0) < version) {
                        codes.add("INCOMPATIBLE_STATE");
                    }
                });
                continue;
            }
            if (fresh.overlaps(other) && (fresh.tag() != 0 || other.tag() != 0)) {
                codes.add("CONFLICT");
            }
            if (fresh.tag() != other.tag() && other.states().keySet().stream().anyMatch(fresh.states()::containsKey)) {
                codes.add("INCOMPATIBLE_STATE");
            }
        }
        return codes;
    }

    Set<String> disable(String name) {
        ModelPatch patch = listed.get(name);
        if (run != null && run.subject == patch && run.patching) {
            reverse();
            return Set.of();
        }
        Set<String> codes = new TreeSet<>();
        if (patch != null && run != null) {
            codes.add("BUSY");
        }
        if (!isEnabled(patch) && (run == null || run.subject != patch)) {
            codes.add("NO_SUCH_PATCH");
        }
        if (codes.isEmpty()) {
            log("INIT", patch, false);
            patch.callbackTargets().forEach(target -> callback(patch, "pre_unpatch", target));
            begin(new Run(patch, List.of(), without(enabled, List.of(patch)), enabled), false);
        }
        return codes;
    }

    private boolean isEnabled(ModelPatch patch) {
        return enabled.stream().anyMatch(p -> p == patch);
    }

    Set<String> enable(String name) {
        if (!listed.containsKey(name)) {
            return Set.of("NO_SUCH_PATCH");
        }
        if (run == null || run.subject != listed.get(name) || run.patching) {
            return Set.of("NOT_IN_TRANSITION");
        }
        reverse();
        return Set.of();
    }

    Set<String> unload(String name) {
        ModelPatch patch = listed.get(name);
        if (patch == null) {
            return Set.of("NO_SUCH_PATCH");
        }
        if (isEnabled(patch) || run != null && run.subject == patch) {
            return Set.of("STILL_ENABLED");
        }
        if (forced.contains(name)) {
            return Set.of("FORCED");
        }
        listed.remove(name);
        log("UNLOAD(" + name + ")");
        return Set.of();
    }

    Set<String> force(String name) {
        if (!listed.containsKey(name)) {
            return Set.of("NO_SUCH_PATCH");
        }
        if (run == null || run.subject != listed.get(name)) {
            return Set.of("NOT_IN_TRANSITION");
        }
        List<Held> moved = blocked().stream().map(held::get).toList();
        for (ModelPatch p : run.patching ? run.replaced : List.of(run.subject)) {
            if (moved.stream().anyMatch(thread -> p.changes(thread.method))) {
                forced.add(p.name());
            }
        }
        log("FORCE(" + name + ")");
        complete();
        return Set.of();
    }

    Set<String> attach() {
        if (hooked) {
            return Set.of("ALREADY_LOADED");
        }
        Stream<ModelPatch> coming = run == null ? Stream.of() : Stream.of(run.subject);
        if (Stream.concat(enabled.stream(), coming).noneMatch(ModelPatch::hookPoint)) {
            return Set.of("NO_HOOK_POINT");
        }
        hooked = true;
        hookCalls = 0;
        lastHook++;
        log("HOOK_ATTACH(" + HOOK + ")");
        return Set.of();
    }

    Set<String> detach() {
        if (!hooked) {
            return Set.of("NO_SUCH_PATCH");
        }
        hooked = false;
        log("HOOK_DETACH(" + HOOK + ")");
        return Set.of();
    }

    /** A new thread calls a method and stays there. */
    void hold(String thread, String method) {
        Held fresh = new Held(method, call(method));
        fresh.patched = run != null && run.patching;
        held.put(thread, fresh);
    }

    /** The thread goes; what its call has answered. */
    String release(String thread) {
        String answer = held.remove(thread).answer();
        progress();
        return answer;
    }

    // Transitions

    private void begin(Run fresh, boolean patching) {
        run = fresh;
        run.patching = patching;
        held.values().forEach(thread -> thread.patched = !patching);
        log("START", run.subject, patching);
        progress();
    }

    private void reverse() {
        run.patching = !run.patching;
        log("REVERSE", run.subject, run.patching);
        log("START", run.subject, run.patching);
        progress();
    }

    /** Those that cannot switch yet. */
    List<String> blocked() {
        return held.entrySet().stream()
                .filter(e -> e.getValue().patched != run.patching && run.holds(e.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private void progress() {
        if (run != null && blocked().isEmpty()) {
            complete();
        }
    }

    private void complete() {
        ModelPatch subject = run.subject;
        log("COMPLETING", subject, run.patching);
        enabled = List.copyOf(run.goal());
        if (hooked && enabled.stream().noneMatch(ModelPatch::hookPoint)) {
            detach();
        }
        if (run.patching) {
            for (ModelPatch old : run.replaced) {
                log("REPLACED(" + old.name() + ",by " + subject.name() + ")");
                if (!forced.contains(old.name())) {
                    listed.remove(old.name());
                }
            }
        }
        String moment = run.patching ? "post_patch" : "post_unpatch";
        subject.callbackTargets().forEach(target -> callback(subject, moment, target));
        log("COMPLETE", subject, run.patching);
        run = null;
    }

    // What can be seen

    /** A call by a thread that has nothing on its stack: the patch whose body it gets, null for the original one. */
    ModelPatch call(String method) {
        if (hooked && method.equals("f")) {
            hookCalls++;
        }
        return newest(run == null ? enabled : run.goal(), method);
    }

    static ModelPatch newest(List<ModelPatch> patches, String method) {
        ModelPatch newest = null;
        for (ModelPatch p : patches) {
            newest = p.changes(method) ? p : newest;
        }
        return newest;
    }

    /** Version and previous version of a state, as patch code is told. */
    String state(int id) {
        List<ModelPatch> patched = run == null ? enabled : run.patched;
        return version(patched, id) + "," + version(run == null ? List.of() : run.replaced, id);
    }

    private static Integer version(List<ModelPatch> patches, int id) {
        Integer version = null;
        for (ModelPatch p : patches) {
            version = p.states().getOrDefault(id, version);
        }
        return version;
    }

    /** The events since the last time. */
    List<String> newEvents() {
        List<String> taken = events;
        events = new ArrayList<>();
        return taken;
    }

    private void callback(ModelPatch patch, String moment, String target) {
        String type = target.isEmpty() ? "" : ",acme." + target.toUpperCase();
        log("CALLBACK(" + patch.name() + "," + moment + type + ")");
    }

    private void log(String kind, ModelPatch patch, boolean patching) {
        log(kind + "(" + patch.name() + "," + (patching ? "patching" : "unpatching") + ")");
    }

    void log(String event) {
        events.add(event);
    }

    private static List<ModelPatch> without(List<ModelPatch> patches, List<ModelPatch> some) {
        return patches.stream().filter(p -> !some.contains(p)).collect(toCollection(ArrayList::new));
    }
}

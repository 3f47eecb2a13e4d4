package io.livegraft.it.rules;

import io.livegraft.it.harness.HandPatch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A patch as {@link Model} sees it: everything that the rules ask about.
 *
 * @param methods that get a new body: {@code f}, {@code g}, both or none
 * @param hookPoint whether {@code f} gets a hook point
 * @param callbacks whether there are callbacks everywhere, and whether the last {@code pre_patch} throws
 */
record ModelPatch(
        String name,
        long tag,
        boolean replaceable,
        Set<String> methods,
        boolean hookPoint,
        Callbacks callbacks,
        Map<Integer, Integer> states) {
    enum Callbacks {
        NONE,
        QUIET,
        FAILING
    }

    boolean changes(String method) {
        return methods.contains(method);
    }

    /** Patches with the tag 0 stand beside each other; none replaces another. */
    boolean replaces(ModelPatch other) {
        return tag > 0 && tag == other.tag && other.replaceable;
    }

    boolean overlaps(ModelPatch other) {
        return methods.stream().anyMatch(other.methods::contains);
    }

    /** Target classes by the name of their method, in the order of the jar. */
    List<String> targets() {
        List<String> targets = new ArrayList<>();
        if (changes("f") || hookPoint) {
            targets.add("f");
        }
        if (changes("g")) {
            targets.add("g");
        }
        return targets;
    }

    /** Where it has callbacks, in the order in which they run; the whole patch is the empty text. */
    List<String> callbackTargets() {
        List<String> targets = new ArrayList<>();
        if (callbacks != Callbacks.NONE) {
            targets.add("");
            targets.addAll(targets());
        }
        return targets;
    }

    /** What a body of it answers; the same in every sequence, so that it is compiled once. */
    String answer(String method) {
        return method + "-" + name.charAt(0);
    }

    Path jar() {
        HandPatch patch = HandPatch.of(name, Subject.FIXTURE, sources().toArray(String[]::new))
                .tag(tag);
        if (!states.isEmpty()) {
            patch.states(states.entrySet().stream()
                    .map(state -> state.getKey() + "=" + state.getValue())
                    .collect(Collectors.joining(",")));
        }
        return (replaceable ? patch : patch.notReplaceable()).jar();
    }

    private List<String> sources() {
        List<String> sources = new ArrayList<>();
        List<String> withCallbacks = callbackTargets();
        String last = withCallbacks.isEmpty() ? null : withCallbacks.get(withCallbacks.size() - 1);
        for (String target : targets()) {
            sources.add(HandPatch.partial(target.toUpperCase(), member(target), callbacks(target.equals(last))));
        }
        // A jar without any class is no patch.
        sources.add(CallbackTest.base(callbacks("".equals(last))));
        return sources;
    }

    private String callbacks(boolean last) {
        if (callbacks == Callbacks.NONE) {
            return "";
        }
        return CallbackTest.callbacks(last && callbacks == Callbacks.FAILING ? CallbackTest.fails() : "");
    }

    private String member(String method) {
        String point = hookPoint && method.equals("f") ? "@HookPoint " : "";
        if (!changes(method)) {
            return point + "@Existing static native String " + method + "(String gate);";
        }
        return point + "@Replace static String " + method + "(String gate) { Gate.pass(gate); return \""
                + answer(method) + "\"; }";
    }
}

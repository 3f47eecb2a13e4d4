package io.livegraft.it.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import io.livegraft.it.harness.HandWritten;
import io.livegraft.it.harness.Status;
import io.livegraft.it.rules.ModelPatch.Callbacks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Random operations in one JVM, each compared with {@link Model} in its outcome, events, status and answers. */
final class ModelSequences {
    private static final int STEPS = 14;
    private static final int PATCHES = 14;

    private static final Callbacks[] ANY_CALLBACKS = {
        Callbacks.NONE, Callbacks.NONE, Callbacks.QUIET, Callbacks.QUIET, Callbacks.FAILING
    };
    private static final Callbacks[] WITH_CALLBACKS = {Callbacks.QUIET, Callbacks.FAILING};

    private static final Path HOOK = HandWritten.hook(Model.HOOK, Subject.FIXTURE, """
            package hooks;
            import io.livegraft.*;
            class Count { @Hook("acme.F#f") static void on(HookContext c) {} }
            """);

    private final Subject s;
    private final Random random;
    private final Model model = new Model();
    private final Map<ModelPatch, Path> jars = new HashMap<>();
    private final List<String> steps = new ArrayList<>();
    private List<ModelPatch> patches;
    private int threads;
    private int epoch;

    ModelSequences(Subject s, long seed) {
        this.s = s;
        this.random = new Random(seed);
        this.patches = randomPatches();
    }

    /** One sequence; leaves nothing but forced patches behind. */
    void run() {
        steps.clear();
        try {
            for (int i = 0; i < STEPS; i++) {
                step();
            }
            clear();
        } catch (AssertionError e) {
            throw new AssertionError("after " + String.join("\n  ", steps) + "\nwith " + patches, e);
        }
        if (!model.forced.isEmpty()) {
            // Their names are spent.
            epoch++;
            patches = randomPatches();
        }
    }

    private void step() {
        int dice = random.nextInt(100);
        if (dice < 34) {
            load(patches.get(random.nextInt(patches.size())));
        } else if (dice < 50) {
            operate("disable", anyName(), model::disable);
        } else if (dice < 59) {
            operate("enable", anyName(), model::enable);
        } else if (dice < 65) {
            operate("unload", anyName(), model::unload);
        } else if (dice < 70) {
            operate("force", anyName(), model::force);
        } else if (dice < 82) {
            hold(random.nextBoolean() ? "f" : "g");
        } else if (dice < 91) {
            List<String> held = List.copyOf(model.held.keySet());
            if (!held.isEmpty()) {
                release(held.get(random.nextInt(held.size())));
            }
        } else if (dice < 97) {
            outcome("hookAttach", HOOK.toString(), Model.HOOK, model::attach);
        } else {
            outcome("hookDetach", Model.HOOK, Model.HOOK, model::detach);
        }
    }

    /** One that is in transition, listed, or perhaps not there, in this order of likelihood. */
    private String anyName() {
        List<String> names = new ArrayList<>(model.listed.keySet());
        if (model.run != null && random.nextInt(3) > 0) {
            return model.run.subject.name();
        }
        return names.isEmpty() || random.nextInt(12) == 0
                ? patches.get(random.nextInt(patches.size())).name()
                : names.get(random.nextInt(names.size()));
    }

    private void load(ModelPatch patch) {
        outcome("load", jars.computeIfAbsent(patch, ModelPatch::jar).toString(), patch.name(), () -> model.load(patch));
    }

    private void operate(String operation, String name, Function<String, Set<String>> rule) {
        outcome(operation, name, name, () -> rule.apply(name));
    }

    private void outcome(String operation, String argument, String name, Supplier<Set<String>> rule) {
        steps.add(operation + " " + name);
        Set<String> codes = rule.get();
        JsonObject answer = s.control.operate(operation, argument);
        if (answer.has("refused")) {
            String code = answer.getObject("refused").getString("code");
            assertThat(codes).as(answer.toString()).contains(code);
            model.log("REFUSED(" + name + "," + code + ")");
        } else {
            assertThat(codes).as(answer.toString()).isEmpty();
            assertThat(answer.getBoolean("done")).as(answer.toString()).isTrue();
        }
        compare();
    }

    private void hold(String method) {
        String thread = "t" + ++threads;
        steps.add("hold " + thread + " in " + method);
        model.hold(thread, method);
        s.hold(thread, "acme." + method.toUpperCase() + "#" + method);
        compare();
    }

    private void release(String thread) {
        steps.add("release " + thread);
        assertThat(s.release(thread)).isEqualTo(model.release(thread));
        compare();
    }

    private void compare() {
        if (model.run == null) {
            s.control.settles();
        } else {
            s.control.awaitHeld(model.blocked().size());
        }
        assertThat(s.control.newEvents().compact()).isEqualTo(model.newEvents());
        for (String method : List.of("f", "g")) {
            ModelPatch body = model.call(method);
            assertThat(s.jvm.call("acme." + method.toUpperCase() + "#" + method, "free"))
                    .isEqualTo(body == null ? method : body.answer(method));
        }
        assertThat(s.jvm.call("acme.States#of", "1")).isEqualTo(model.state(1));
        Status status = s.control.status();
        assertThat(ModelStatus.shown(status)).isEqualTo(ModelStatus.expected(model));
    }

    private void clear() {
        List.copyOf(model.held.keySet()).forEach(this::release);
        List.copyOf(model.enabled).forEach(p -> operate("disable", p.name(), model::disable));
        for (String name : List.copyOf(model.listed.keySet())) {
            if (!model.forced.contains(name)) {
                operate("unload", name, model::unload);
            }
        }
    }

    private List<ModelPatch> randomPatches() {
        List<ModelPatch> some = new ArrayList<>();
        while (some.size() < PATCHES) {
            some.add(randomPatch());
        }
        return some;
    }

    private ModelPatch randomPatch() {
        String name = "abcde".charAt(random.nextInt(5)) + "-" + epoch;
        boolean replaceable = random.nextInt(4) > 0;
        int tag = random.nextInt(3);
        Set<String> methods = List.of(Set.<String>of(), Set.of("f"), Set.of("g"), Set.of("f", "g"))
                .get(random.nextInt(4));
        boolean hookPoint = !replaceable && random.nextBoolean();
        // A patch without any change must have callbacks at least.
        Callbacks[] callbacks = methods.isEmpty() && !hookPoint ? WITH_CALLBACKS : ANY_CALLBACKS;
        // Mostly the state of its tag, sometimes that of another one.
        Map<Integer, Integer> states =
                random.nextBoolean() ? Map.of() : Map.of(random.nextInt(4) == 0 ? 1 : tag + 1, 1 + random.nextInt(2));
        return new ModelPatch(
                name, tag, replaceable, methods, hookPoint, callbacks[random.nextInt(callbacks.length)], states);
    }
}

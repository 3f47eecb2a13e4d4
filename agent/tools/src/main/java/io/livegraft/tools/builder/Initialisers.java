package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.StaticInit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;

/** Brings the steps of new static initialisers that compute new static fields. */
final class Initialisers {
    private final Plan plan;
    private final Needs needs;
    private final Map<String, Optional<StaticInit>> known = new HashMap<>();

    Initialisers(Plan plan, Needs needs) {
        this.plan = plan;
        this.needs = needs;
    }

    /** Brings what gives a new static field its value. */
    void bring(String owner, String field) {
        ClassNode type = plan.newTree(owner);
        Optional<StaticInit> init = known.computeIfAbsent(owner, name -> StaticInit.of(type));
        if (init.isEmpty()) {
            plan.problem(Schema.STATIC_INIT.of(owner, field, "cannot be taken apart to find what sets it"));
            return;
        }
        List<StaticInit.Step> steps = init.get().steps();
        for (int i = 0; i < steps.size(); i++) {
            StaticInit.Step step = steps.get(i);
            boolean fills = field.equals(step.filled());
            if ((fills || step.writes().contains(field)) && plan.draft(owner).addStep(init.get(), i)) {
                requireNewFields(owner, field, step);
                needs.part(type, init.get().method(), step.from(), step.to());
            }
        }
    }

    private void requireNewFields(String owner, String field, StaticInit.Step step) {
        Set<String> old =
                plan.oldTree(owner).fields.stream().map((FieldNode f) -> f.name).collect(Collectors.toSet());
        step.writes().stream()
                .filter(old::contains)
                .findFirst()
                .ifPresent(name -> plan.problem(Schema.STATIC_INIT.of(
                        owner, field, "sets it together with " + name + ", which the running class has")));
    }
}

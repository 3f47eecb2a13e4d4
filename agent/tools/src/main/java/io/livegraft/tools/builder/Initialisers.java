package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.StaticInit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.objectweb.asm.tree.ClassNode;

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
            if (step.gives().contains(field) && plan.draft(owner).addStep(init.get(), i)) {
                needs.part(type, init.get().method(), step.from(), step.to());
            }
        }
    }

    /** Fields of running classes that brought steps set or fill as well, by class. */
    Map<String, Set<String>> alsoSet() {
        Map<String, Set<String>> fields = new TreeMap<>();
        plan.drafts().forEach((owner, draft) -> {
            for (int index : draft.steps()) {
                draft.initialiser().steps().get(index).gives().stream()
                        .filter(field -> plan.isOldField(owner, field) && !plan.isRevalued(owner, field))
                        .forEach(field -> fields.computeIfAbsent(owner, any -> new TreeSet<>())
                                .add(field));
            }
        });
        return fields;
    }
}

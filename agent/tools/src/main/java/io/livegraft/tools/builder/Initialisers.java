package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.StaticInit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            boolean counts = field.equals(step.filled()) || step.writes().contains(field);
            if (counts && plan.draft(owner).addStep(init.get(), i)) {
                needs.part(type, init.get().method(), step.from(), step.to());
            }
        }
    }

    /** Reports steps that would also set fields which the running class has; to be called when all is brought. */
    void check() {
        plan.drafts().forEach((owner, draft) -> {
            for (int index : draft.steps()) {
                for (String field : draft.initialiser().steps().get(index).writes()) {
                    boolean isOld = plan.oldTree(owner).fields.stream().anyMatch(f -> f.name.equals(field));
                    if (isOld && !plan.isRevalued(owner, field)) {
                        plan.problem(
                                Schema.STATIC_INIT.of(owner, field, "sets it in one step with a field that is new"));
                    }
                }
            }
        });
    }
}

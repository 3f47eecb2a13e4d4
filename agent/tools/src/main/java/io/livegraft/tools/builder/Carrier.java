package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.ClassDiff;
import io.livegraft.runtime.shape.MalformedClassException;
import java.util.List;

/** Fills the plan: the differences that were found, and then all that they need. */
final class Carrier {
    private final Plan plan;
    private final Needs needs;
    private final Dispatch dispatch;
    private final Changes changes;
    private final Revaluation revaluation;
    private final EnumConstants enums;

    Carrier(Plan plan, Release before, NewSide after, World oldWorld, World newWorld) {
        this.plan = plan;
        this.needs = new Needs(plan, oldWorld, newWorld);
        this.dispatch = new Dispatch(plan, needs, oldWorld, newWorld, () -> Hierarchy.of(after, newWorld));
        this.revaluation = new Revaluation(plan, needs, () -> StaticUses.of(after, newWorld));
        this.enums = new EnumConstants(plan, needs, revaluation, before, after);
        Serialization serialization = new Serialization(plan, newWorld);
        this.changes = new Changes(
                plan,
                needs,
                new Overrides(plan, needs, dispatch, oldWorld, newWorld, serialization),
                serialization,
                revaluation,
                new TypeAskers(before, oldWorld, newWorld));
    }

    void carry(List<ClassDiff> differences, BuildProgress progress) {
        int done = 0;
        for (ClassDiff diff : differences) {
            progress.at("carrying", done++, differences.size());
            try {
                changes.carry(diff);
                needs.follow();
            } catch (MalformedClassException e) {
                plan.problem(Schema.UNREADABLE.of(diff.after().name, "", e.getMessage()));
            }
        }
        do {
            dispatch.gather();
            revaluation.revalueAlongside();
        } while (enums.carry());
        dispatch.finish();
        // Those that only finishing has brought.
        enums.carry();
        enums.checkNumbers();
        needs.gates().finish();
        plan.checkLeftOut();
        plan.addExistingMembers();
        progress.at("carrying", differences.size(), differences.size());
    }
}

package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.BodyText;
import io.livegraft.runtime.shape.ClassShape.Member;
import io.livegraft.runtime.shape.SideCorrelation;
import java.util.Collection;
import java.util.Map;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Finds methods that code of the patch calls and that change too, but were not chosen: the old ones will run. */
final class LeftBehind {
    private final Plan plan;

    LeftBehind(Plan plan) {
        this.plan = plan;
    }

    void note() {
        plan.usedMethods().forEach(this::note);
    }

    private void note(String owner, Collection<Member> methods) {
        if (plan.isSelected(owner) && plan.minimal().isEmpty() || plan.isGone(owner)) {
            return;
        }
        for (Member method : methods) {
            if (changes(owner, method)) {
                plan.note(Names.method(owner, method.name(), method.descriptor())
                        + " changes too and was not chosen; code of the patch calls the old one");
            }
        }
    }

    private boolean changes(String owner, Member method) {
        ClassNode oldType = plan.oldTree(owner);
        ClassNode newType = plan.newTree(owner);
        MethodNode before = Plan.find(oldType, method.name(), method.descriptor());
        MethodNode after = Plan.find(newType, method.name(), method.descriptor());
        return before != null
                && after != null
                && !plan.brings(owner, after)
                && !text(oldType, before).equals(text(newType, after));
    }

    private static String text(ClassNode owner, MethodNode method) {
        return BodyText.of(method, new SideCorrelation(Map.of(owner.name, owner)));
    }
}

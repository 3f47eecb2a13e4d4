package io.livegraft.tools.builder;

import io.livegraft.runtime.model.MethodName;
import io.livegraft.runtime.shape.Numbered;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.objectweb.asm.Handle;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Finds the old code that may run without a changed method below it: lambdas of changed methods, and classes made in
 * them that the new version has no more.
 */
final class Watched {
    private final Plan plan;
    private final NewSide after;
    private final SortedMap<String, MethodName> found = new TreeMap<>();

    Watched(Plan plan, NewSide after) {
        this.plan = plan;
        this.after = after;
    }

    List<MethodName> methods() {
        plan.drafts()
                .forEach((owner, draft) -> draft.replaced().forEach((method, targetName) -> {
                    ClassNode old = plan.oldTree(owner);
                    MethodNode body = Plan.find(old, targetName, method.desc);
                    lambdasOf(old, body);
                    classesOf(old, body);
                }));
        plan.drafts()
                .forEach((owner, draft) -> draft.replaced()
                        .forEach((method, targetName) -> found.remove(
                                Names.method(owner, targetName, method.desc).className()
                                        + '#'
                                        + targetName
                                        + method.desc)));
        return new ArrayList<>(found.values());
    }

    private void lambdasOf(ClassNode owner, MethodNode body) {
        for (AbstractInsnNode insn : body.instructions) {
            if (insn instanceof InvokeDynamicInsnNode dynamic) {
                for (Object argument : dynamic.bsmArgs) {
                    if (argument instanceof Handle handle && handle.getOwner().equals(owner.name)) {
                        lambda(owner, handle.getName(), handle.getDesc());
                    }
                }
            } else if (insn instanceof MethodInsnNode call && call.owner.equals(owner.name)) {
                lambda(owner, call.name, call.desc);
            }
        }
    }

    private void lambda(ClassNode owner, String name, String descriptor) {
        if (!Numbered.isLambda(name)) {
            return;
        }
        MethodNode method = Plan.find(owner, name, descriptor);
        if (method != null && watch(owner, method)) {
            lambdasOf(owner, method);
        }
    }

    private void classesOf(ClassNode owner, MethodNode body) {
        for (String name : after.oldClassesOf(Names.outermost(owner.name))) {
            if (Names.isNumbered(name) && !after.contains(name)) {
                ClassNode type = plan.oldTree(name);
                boolean isMadeHere = owner.name.equals(type.outerClass)
                        && body.name.equals(type.outerMethod)
                        && body.desc.equals(type.outerMethodDesc);
                if (isMadeHere) {
                    type.methods.stream()
                            .filter(m -> m.instructions.size() > 0 && !m.name.startsWith("<"))
                            .forEach(m -> watch(type, m));
                }
            }
        }
    }

    private boolean watch(ClassNode owner, MethodNode method) {
        MethodName name = Names.method(owner.name, method.name, method.desc);
        return found.putIfAbsent(name.className() + '#' + method.name + method.desc, name) == null;
    }
}

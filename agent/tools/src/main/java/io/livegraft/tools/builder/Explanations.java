package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.BodyText;
import io.livegraft.runtime.shape.FieldInitialiser;
import io.livegraft.runtime.shape.Numbered;
import io.livegraft.runtime.shape.SideCorrelation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** Tells for a finished plan why each method is in it, what old objects see, and what a person must judge. */
final class Explanations {
    private final Plan plan;
    private final List<MethodReport> methods = new ArrayList<>();
    private final List<String> oldObjects = new ArrayList<>();

    private Explanations(Plan plan) {
        this.plan = plan;
    }

    static PatchReport of(Plan plan) {
        Explanations explanations = new Explanations(plan);
        plan.drafts().forEach(explanations::explain);
        return new PatchReport(explanations.methods, explanations.oldObjects);
    }

    private void explain(String owner, Draft draft) {
        draft.replaced().forEach((method, targetName) -> replaced(owner, method, draft.original(method), targetName));
        Stream.concat(draft.added().stream(), draft.inGates().stream())
                .distinct()
                .filter(method -> (method.access & Opcodes.ACC_SYNTHETIC) == 0)
                .forEach(method -> added(owner, method));
        draft.newFields().forEach(field -> field(owner, field));
    }

    /** A body that was written by the builder is told by what it was written instead of. */
    private void replaced(String owner, MethodNode body, MethodNode after, String targetName) {
        MethodNode before = Plan.find(plan.oldTree(owner), targetName, after.desc);
        boolean differs = !text(plan.oldTree(owner), before).equals(text(plan.newTree(owner), after));
        methods.add(new MethodReport(
                Names.method(owner, targetName, after.desc).toString(),
                false,
                body == after ? why(owner, after, targetName, differs) : whyWritten(owner, after, targetName, differs),
                differs ? FirstDifference.of(before, after) : "",
                BodyFacts.of(after).judge(BodyFacts.of(before))));
        if (after.name.equals("<init>")) {
            oldObjects.add("objects made before are as the old " + Names.dotted(owner) + "#"
                    + Names.member("<init>", after.desc) + " made them");
        }
    }

    private String whyWritten(String owner, MethodNode after, String targetName, boolean differs) {
        String reason = plan.reason(Names.method(owner, targetName, after.desc).toString());
        return differs ? "its body changes, and it is " + reason : "it is " + reason;
    }

    private static String text(ClassNode owner, MethodNode method) {
        return BodyText.of(method, new SideCorrelation(Map.of(owner.name, owner)));
    }

    private String why(String owner, MethodNode method, String targetName, boolean differs) {
        if (!differs) {
            TreeSet<String> fields = new TreeSet<>();
            for (AbstractInsnNode insn : method.instructions) {
                if (insn instanceof FieldInsnNode field && plan.isRevalued(field.owner, field.name)) {
                    fields.add(Names.dotted(field.owner) + '#' + field.name);
                }
            }
            return fields.isEmpty() ? "its flags change" : "it uses " + String.join(", ", fields) + ", which is new";
        } else if (!plan.newTree(owner).methods.contains(method)) {
            return "the new version inherits this method";
        } else if (Numbered.isLambda(targetName)) {
            return "the lambda changes, and the code around it does not";
        }
        return "its body changes";
    }

    private void added(String owner, MethodNode method) {
        String name = Names.method(owner, method.name, method.desc).toString();
        methods.add(new MethodReport(name, true, plan.reason(name), "", List.of()));
    }

    private void field(String owner, FieldNode field) {
        String name = Names.dotted(owner) + '#' + field.name;
        if ((field.access & Opcodes.ACC_STATIC) == 0) {
            MethodNode initial =
                    Plan.find(plan.newTree(owner), FieldInitialiser.PREFIX + field.name, "()" + field.desc);
            oldObjects.add("in objects made before, " + name + " is "
                    + (initial == null ? defaultOf(field.desc) : valueOf(initial))
                    + " until code of the patch sets it");
        } else if (plan.isRevalued(owner, field.name)) {
            oldObjects.add("what was made of the old value of " + name + " stays as it is");
        }
    }

    private static String valueOf(MethodNode initial) {
        Object constant = InstructionWords.constantOf(initial.instructions.getFirst());
        boolean isConstant = constant != null && initial.instructions.size() == 2;
        if (!isConstant) {
            return "what its initialiser gives";
        }
        return initial.desc.equals("()Z") ? "true" : InstructionWords.constant(constant);
    }

    private static String defaultOf(String descriptor) {
        return switch (Type.getType(descriptor).getSort()) {
            case Type.ARRAY, Type.OBJECT -> "null";
            case Type.BOOLEAN -> "false";
            default -> "0";
        };
    }
}

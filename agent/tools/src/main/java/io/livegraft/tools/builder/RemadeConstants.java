package io.livegraft.tools.builder;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Brings what the new version makes of enum constants that are there: see {@link EnumValues}. */
final class RemadeConstants {
    /** What does not go by how a constant is made. */
    private static final Set<String> THE_SAME =
            Set.of("<init>", "values", "$values", "valueOf", "name", "ordinal", "compareTo", "hashCode", "equals");

    private final Plan plan;
    private final Needs needs;
    private final BiConsumer<String, Predicate<MethodInsnNode>> dependents;
    private final NewSide after;

    /**
     * Brings nothing yet.
     *
     * @param dependents gives static fields that are made by such calls on an enum new values
     */
    RemadeConstants(Plan plan, Needs needs, BiConsumer<String, Predicate<MethodInsnNode>> dependents, NewSide after) {
        this.plan = plan;
        this.needs = needs;
        this.dependents = dependents;
        this.after = after;
    }

    /**
     * Brings the models of constants that the plan knows to be made in another way.
     *
     * @param known what was brought before, by enum
     * @return whether there were some to be brought
     */
    boolean carry(Map<String, Set<String>> known) {
        boolean any = false;
        for (String owner : Set.copyOf(plan.remade().keySet())) {
            Set<String> constants = new TreeSet<>(plan.remade().get(owner));
            Set<String> before = known.put(owner, constants);
            if (!constants.equals(before)) {
                carry(owner, constants, before == null);
                any = true;
            }
        }
        return any;
    }

    private void carry(String owner, Set<String> constants, boolean isFirst) {
        ClassNode now = plan.newTree(owner);
        Optional<String> whyNot = isFirst ? EnumValues.whyNot(now).or(() -> readElsewhere(now)) : Optional.empty();
        for (String constant : constants) {
            whyNot.or(() -> EnumValues.model(now, constant).isPresent()
                            ? Optional.empty()
                            : Optional.of("what makes it cannot be taken out of the initialiser"))
                    .ifPresent(why -> plan.problem(Schema.ENUM_VALUE.of(owner, constant, why)));
        }
        if (whyNot.isPresent()
                || constants.stream()
                        .anyMatch(name -> EnumValues.model(now, name).isEmpty())) {
            return;
        }
        if (isFirst) {
            List<MethodNode> brought = EnumValues.readModels(now);
            brought.forEach(method -> bring(owner, method));
            dependents.accept(owner, call -> !THE_SAME.contains(call.name));
            plan.note("constants of " + Names.dotted(owner)
                    + " that are made in another way are the ones they were; what" + " was made of them before stays");
        }
        for (String constant : constants) {
            FieldNode model = EnumValues.model(now, constant).orElseThrow();
            needs.addField(owner, model.name, model.desc, "how the constant is made now");
        }
        MethodNode all = EnumValues.complete(now, constants);
        needs.part(now, all, 0, all.instructions.size());
    }

    /** Methods that are there get the new body; the others are new, or come along where they are called. */
    private void bring(String owner, MethodNode method) {
        if (Plan.find(plan.oldTree(owner), method.name, method.desc) != null) {
            needs.replace(owner, method, method.name);
        } else if (EnumValues.isMade(method)) {
            needs.add(owner, method.name, method.desc, "how the constants are made now");
        }
    }

    /** Code outside of the enum that reads what is in a constant, by this class or one of its constants' classes. */
    private Optional<String> readElsewhere(ClassNode now) {
        return after.mentioning(now.name).stream()
                .filter(name -> !name.equals(now.name) && reads(plan.newTree(name), now))
                .findFirst()
                .map(name -> Names.dotted(name) + " reads its fields");
    }

    private static boolean reads(ClassNode type, ClassNode of) {
        for (MethodNode method : type.methods) {
            for (AbstractInsnNode insn : method.instructions) {
                if (insn instanceof FieldInsnNode field
                        && field.getOpcode() == Opcodes.GETFIELD
                        && (field.owner.equals(of.name) || field.owner.startsWith(of.name + '$'))
                        && EnumValues.fields(of).stream().anyMatch(f -> f.name.equals(field.name))) {
                    return true;
                }
            }
        }
        return false;
    }
}

package io.livegraft.tools.builder;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * What of a body a person has to judge: no tool can tell whether old data and other threads put up with it.
 *
 * @param constants numbers and texts
 * @param sets fields that it sets
 * @param locks whether and by what it locks
 * @param makes exceptions that it makes
 */
record BodyFacts(Set<String> constants, Set<String> sets, Set<String> locks, Set<String> makes) {

    static BodyFacts of(MethodNode method) {
        BodyFacts facts = new BodyFacts(
                new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
        if ((method.access & Opcodes.ACC_SYNCHRONIZED) != 0) {
            facts.locks.add("synchronized");
        }
        for (AbstractInsnNode insn : method.instructions) {
            facts.add(insn);
        }
        return facts;
    }

    private void add(AbstractInsnNode insn) {
        Object constant = InstructionWords.constantOf(insn);
        if (constant instanceof Number || constant instanceof String) {
            constants.add(InstructionWords.constant(constant));
        } else if (insn instanceof FieldInsnNode field) {
            if (field.getOpcode() == Opcodes.PUTFIELD || field.getOpcode() == Opcodes.PUTSTATIC) {
                sets.add(Names.dotted(field.owner) + '#' + field.name);
            }
        } else if (insn instanceof MethodInsnNode call && call.owner.startsWith("java/util/concurrent/locks/")) {
            locks.add(Names.method(call.owner, call.name, call.desc).toString());
        } else if (insn instanceof TypeInsnNode type && type.getOpcode() == Opcodes.NEW) {
            if (type.desc.endsWith("Exception") || type.desc.endsWith("Error")) {
                makes.add(Names.dotted(type.desc));
            }
        } else if (insn.getOpcode() == Opcodes.MONITORENTER) {
            locks.add("a synchronized block");
        }
    }

    /** What is to be judged where this body takes the place of another. */
    List<String> judge(BodyFacts before) {
        List<String> points = new ArrayList<>();
        add(points, "other constants: ", difference(constants, before.constants), "");
        add(points, "", difference(before.constants, constants), " no longer used");
        add(points, "newly sets ", difference(sets, before.sets), "");
        add(points, "no longer sets ", difference(before.sets, sets), "");
        add(points, "newly locks: ", difference(locks, before.locks), "");
        add(points, "no longer locks: ", difference(before.locks, locks), "");
        add(points, "may newly throw ", difference(makes, before.makes), "");
        return points;
    }

    private static void add(List<String> points, String before, Set<String> facts, String after) {
        if (!facts.isEmpty()) {
            points.add(before + String.join(", ", facts) + after);
        }
    }

    private static Set<String> difference(Set<String> more, Set<String> less) {
        Set<String> only = new LinkedHashSet<>(more);
        only.removeAll(less);
        return only;
    }
}

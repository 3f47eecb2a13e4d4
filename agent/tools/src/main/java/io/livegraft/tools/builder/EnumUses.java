package io.livegraft.tools.builder;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Tells in which way code uses the constants of an enum. */
final class EnumUses {
    private EnumUses() {}

    /** Whether it makes an array with a place for each constant. */
    static boolean makesArrayForEach(MethodNode method, String owner) {
        for (AbstractInsnNode insn : method.instructions) {
            AbstractInsnNode length = isCall(insn, owner, "values") ? Instructions.next(insn) : null;
            if (length != null && length.getOpcode() == Opcodes.ARRAYLENGTH) {
                AbstractInsnNode made = Instructions.next(length);
                boolean isArray =
                        made != null && (made.getOpcode() == Opcodes.NEWARRAY || made.getOpcode() == Opcodes.ANEWARRAY);
                if (isArray) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether it asks for the order or the numbers of constants, other than to look into the map of a switch. */
    static boolean goesByOrder(MethodNode method, String owner) {
        boolean hasSwitchMap = false;
        for (AbstractInsnNode insn : method.instructions) {
            hasSwitchMap |= insn instanceof FieldInsnNode field
                    && (field.name.startsWith("$SwitchMap$") || field.name.startsWith("$EnumSwitchMapping$"));
            boolean isNumber = isCall(insn, owner, "ordinal");
            AbstractInsnNode next = isNumber ? Instructions.next(insn) : null;
            boolean inMap = hasSwitchMap && next != null && next.getOpcode() == Opcodes.IALOAD;
            if (isCall(insn, owner, "compareTo") || isNumber && !inMap) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCall(AbstractInsnNode insn, String owner, String name) {
        return insn instanceof MethodInsnNode call && call.owner.equals(owner) && call.name.equals(name);
    }
}

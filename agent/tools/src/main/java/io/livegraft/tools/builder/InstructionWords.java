package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.Numbered;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** What one instruction does, in words; how values get from one to the next is left out. */
final class InstructionWords {
    private static final int LONGEST_TEXT = 60;

    private InstructionWords() {}

    /** Null for instructions that only move values. */
    static String of(AbstractInsnNode insn) {
        if (insn instanceof MethodInsnNode call) {
            return "calls " + method(call.owner, call.name, call.desc);
        } else if (insn instanceof FieldInsnNode field) {
            return field(field);
        } else if (insn instanceof TypeInsnNode type) {
            return type(type);
        } else if (insn instanceof LdcInsnNode || insn instanceof IntInsnNode array && isNumber(array)) {
            return "uses " + constant(constantOf(insn));
        } else if (insn instanceof InvokeDynamicInsnNode dynamic) {
            return dynamic(dynamic);
        } else if (insn instanceof JumpInsnNode) {
            return jump(insn.getOpcode());
        } else if (insn instanceof TableSwitchInsnNode table) {
            return "chooses between " + table.min + " and " + table.max;
        } else if (insn instanceof LookupSwitchInsnNode lookup) {
            return "chooses between " + lookup.keys;
        } else if (insn instanceof MultiANewArrayInsnNode || insn instanceof IntInsnNode) {
            return "makes an array";
        }
        return plain(insn);
    }

    /** The number, text or other constant that an instruction brings; null if it brings none. */
    static Object constantOf(AbstractInsnNode insn) {
        int opcode = insn.getOpcode();
        if (insn instanceof LdcInsnNode constant) {
            return constant.cst;
        } else if (insn instanceof IntInsnNode number && isNumber(number)) {
            return number.operand;
        } else if (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5) {
            return opcode - Opcodes.ICONST_0;
        } else if (opcode == Opcodes.LCONST_0 || opcode == Opcodes.LCONST_1) {
            return (long) (opcode - Opcodes.LCONST_0);
        } else if (opcode >= Opcodes.FCONST_0 && opcode <= Opcodes.FCONST_2) {
            return (float) (opcode - Opcodes.FCONST_0);
        } else if (opcode == Opcodes.DCONST_0 || opcode == Opcodes.DCONST_1) {
            return (double) (opcode - Opcodes.DCONST_0);
        }
        return null;
    }

    /** A constant as a person would write it. */
    static String constant(Object value) {
        if (value instanceof String text) {
            boolean isLong = text.length() > LONGEST_TEXT;
            return '"' + (isLong ? text.substring(0, LONGEST_TEXT) + "…" : text) + '"';
        } else if (value instanceof Type type) {
            return type.getSort() == Type.METHOD ? "a method type" : type.getClassName() + ".class";
        } else if (value instanceof Handle handle) {
            return method(handle.getOwner(), handle.getName(), handle.getDesc());
        }
        return String.valueOf(value);
    }

    private static boolean isNumber(IntInsnNode insn) {
        return insn.getOpcode() != Opcodes.NEWARRAY;
    }

    private static String method(String owner, String name, String descriptor) {
        return Names.method(owner, name, descriptor).toString();
    }

    private static String field(FieldInsnNode field) {
        boolean writes = field.getOpcode() == Opcodes.PUTFIELD || field.getOpcode() == Opcodes.PUTSTATIC;
        return (writes ? "sets " : "reads ") + Names.dotted(field.owner) + '#' + field.name;
    }

    private static String type(TypeInsnNode type) {
        String name = Type.getObjectType(type.desc).getClassName();
        return switch (type.getOpcode()) {
            case Opcodes.NEW -> "makes a new " + name;
            case Opcodes.ANEWARRAY -> "makes an array of " + name;
            case Opcodes.CHECKCAST -> "casts to " + name;
            default -> "asks whether it is a " + name;
        };
    }

    private static String dynamic(InvokeDynamicInsnNode dynamic) {
        if (dynamic.bsm.getOwner().equals("java/lang/invoke/StringConcatFactory")) {
            return "joins text" + (dynamic.bsmArgs.length > 0 ? " like " + constant(dynamic.bsmArgs[0]) : "");
        }
        for (Object argument : dynamic.bsmArgs) {
            if (argument instanceof Handle handle && dynamic.bsm.getOwner().endsWith("LambdaMetafactory")) {
                String type = Type.getReturnType(dynamic.desc).getClassName();
                return Numbered.isLambda(handle.getName())
                        ? "makes a lambda as " + type
                        : "takes " + constant(handle) + " as " + type;
            }
        }
        return "calls what " + Names.dotted(dynamic.bsm.getOwner()) + " links as " + dynamic.name;
    }

    private static String jump(int opcode) {
        return switch (opcode) {
            case Opcodes.GOTO -> null;
            case Opcodes.JSR -> "calls a subroutine";
            case Opcodes.IFNULL, Opcodes.IFNONNULL -> "asks whether it is null";
            case Opcodes.IF_ACMPEQ, Opcodes.IF_ACMPNE -> "asks whether it is the same object";
            case Opcodes.IFEQ, Opcodes.IFNE -> "asks whether it is zero or false";
            case Opcodes.IF_ICMPEQ, Opcodes.IF_ICMPNE -> "asks whether the numbers are the same";
            default -> "compares numbers";
        };
    }

    private static String plain(AbstractInsnNode insn) {
        int opcode = insn.getOpcode();
        Object constant = constantOf(insn);
        if (constant != null) {
            return "uses " + constant;
        } else if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
            return "returns";
        } else if (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD) {
            return "reads an array element";
        } else if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
            return "sets an array element";
        } else if (opcode >= Opcodes.IADD && opcode <= Opcodes.IINC) {
            return "computes";
        } else if (opcode >= Opcodes.LCMP && opcode <= Opcodes.DCMPG) {
            return "compares numbers";
        }
        return switch (opcode) {
            case Opcodes.ACONST_NULL -> "uses null";
            case Opcodes.ATHROW -> "throws";
            case Opcodes.ARRAYLENGTH -> "asks for the length of an array";
            case Opcodes.MONITORENTER -> "takes a lock";
            case Opcodes.MONITOREXIT -> "releases a lock";
            default -> null;
        };
    }
}

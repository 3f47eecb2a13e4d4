package io.livegraft.runtime.link;

import io.livegraft.runtime.shape.WiderFrames;
import io.livegraft.runtime.shape.Zeros;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Puts off what a constructor sets before its {@code super(…)} call: the values wait in local variables of their own,
 * and the fields are set when the object is in slot 0.
 */
final class LateFields {
    private final MethodNode method;
    private final MethodInsnNode call;
    /** The instruction that sets a field, by the variable that keeps the value. */
    private final Map<Integer, FieldInsnNode> kept = new LinkedHashMap<>();

    LateFields(MethodNode method, MethodInsnNode call) {
        this.method = method;
        this.call = call;
    }

    /**
     * Changes the method.
     *
     * @param writes its instructions that set fields before the call
     * @param entry the local variables at its entry, as frames name them
     */
    void putOff(List<FieldInsnNode> writes, List<Object> entry) {
        int first = method.maxLocals;
        for (FieldInsnNode write : writes) {
            Type type = Type.getType(write.desc);
            method.instructions.insert(write, new InsnNode(Opcodes.POP));
            method.instructions.set(write, new VarInsnNode(type.getOpcode(Opcodes.ISTORE), variable(write, type)));
        }
        List<Object> types = new ArrayList<>();
        InsnList zeros = new InsnList();
        InsnList late = new InsnList();
        kept.forEach((variable, write) -> {
            Type type = Type.getType(write.desc);
            types.add(WiderFrames.typeOf(type));
            // A path on which the field is not set leaves it as it was.
            zeros.add(new InsnNode(Zeros.of(type)));
            zeros.add(new VarInsnNode(type.getOpcode(Opcodes.ISTORE), variable));
            late.add(new VarInsnNode(Opcodes.ALOAD, 0));
            late.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), variable));
            late.add(write);
        });
        method.instructions.insert(zeros);
        method.instructions.insert(call, late);
        method.maxStack = Math.max(method.maxStack, 3);
        WiderFrames.add(method.instructions, call, entry, first, types);
    }

    private int variable(FieldInsnNode write, Type type) {
        for (Map.Entry<Integer, FieldInsnNode> known : kept.entrySet()) {
            FieldInsnNode other = known.getValue();
            if (other.name.equals(write.name) && other.desc.equals(write.desc)) {
                return known.getKey();
            }
        }
        int variable = method.maxLocals;
        kept.put(variable, write);
        method.maxLocals += type.getSize();
        return variable;
    }
}

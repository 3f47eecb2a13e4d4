package io.livegraft.runtime.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** Writes the instructions that make a value of a type out of an object. */
public final class Unboxing {
    private Unboxing() {}

    public static InsnList to(Type type) {
        String box = switch (type.getSort()) {
            case Type.BOOLEAN -> "java/lang/Boolean";
            case Type.CHAR -> "java/lang/Character";
            case Type.BYTE, Type.SHORT, Type.INT, Type.LONG, Type.FLOAT, Type.DOUBLE -> "java/lang/Number";
            default -> null;
        };
        InsnList code = new InsnList();
        code.add(new TypeInsnNode(Opcodes.CHECKCAST, box != null ? box : type.getInternalName()));
        if (box != null) {
            String value = type.getClassName() + "Value";
            code.add(new MethodInsnNode(Opcodes.INVOKEVIRTUAL, box, value, Type.getMethodDescriptor(type), false));
        }
        return code;
    }
}

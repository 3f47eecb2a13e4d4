package io.livegraft.tools.builder;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/** Small pieces of generated methods that hand their arguments on. */
final class Calls {
    private Calls() {}

    /** Loads all arguments of the method, behind the receiver where there is one. */
    static void loadAll(MethodNode method, boolean isStatic) {
        int local = 0;
        if (!isStatic) {
            method.visitVarInsn(Opcodes.ALOAD, local++);
        }
        for (Type argument : Type.getArgumentTypes(method.desc)) {
            method.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), local);
            local += argument.getSize();
        }
    }

    /** Stack and locals of a method that loads its arguments once and calls another. */
    static void setSizes(MethodNode method) {
        int arguments = Type.getArgumentsAndReturnSizes(method.desc) >> 2;
        method.maxLocals = arguments;
        method.maxStack = Math.max(arguments, Type.getReturnType(method.desc).getSize());
    }
}

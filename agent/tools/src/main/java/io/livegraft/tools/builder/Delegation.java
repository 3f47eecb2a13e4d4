package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.ClassFiles;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/** Splits a body into a new method that holds it and a body that calls that method. */
final class Delegation {
    private static final String PREFIX = "livegraft$";

    private Delegation() {}

    /** A copy under a name that no method of a program has. */
    static MethodNode renamed(MethodNode body) {
        MethodNode copy = new MethodNode(
                ClassFiles.API,
                body.access & ~(Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_FINAL) | Opcodes.ACC_PRIVATE,
                PREFIX + body.name,
                body.desc,
                body.signature,
                body.exceptions.toArray(new String[0]));
        body.accept(copy);
        return copy;
    }

    /** A body without a lock of its own that does nothing but call the other method. */
    static MethodNode to(String owner, MethodNode body, MethodNode callee) {
        boolean isStatic = (body.access & Opcodes.ACC_STATIC) != 0;
        MethodNode method = new MethodNode(
                ClassFiles.API,
                body.access & ~Opcodes.ACC_SYNCHRONIZED,
                body.name,
                body.desc,
                body.signature,
                body.exceptions.toArray(new String[0]));
        Calls.loadAll(method, isStatic);
        int opcode = isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL;
        method.visitMethodInsn(opcode, owner, callee.name, callee.desc, false);
        method.visitInsn(Type.getReturnType(body.desc).getOpcode(Opcodes.IRETURN));
        Calls.setSizes(method);
        return method;
    }
}

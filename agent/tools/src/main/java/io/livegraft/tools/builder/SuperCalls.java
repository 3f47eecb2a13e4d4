package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.ClassFiles;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Makes methods that do nothing but call the superclass's. */
final class SuperCalls {
    private SuperCalls() {}

    /** A body for a method that the class should inherit, as it would be if the method were not there. */
    static MethodNode method(ClassNode owner, MethodNode like) {
        return method(owner.superName, false, like);
    }

    /** A body that calls the method as a superclass or an interface has it. */
    static MethodNode method(String parent, boolean isInterface, MethodNode like) {
        MethodNode method = new MethodNode(
                ClassFiles.API,
                like.access & ~Opcodes.ACC_SYNCHRONIZED,
                like.name,
                like.desc,
                null,
                like.exceptions.toArray(new String[0]));
        Calls.loadAll(method, false);
        method.visitMethodInsn(Opcodes.INVOKESPECIAL, parent, like.name, like.desc, isInterface);
        method.visitInsn(Type.getReturnType(like.desc).getOpcode(Opcodes.IRETURN));
        Calls.setSizes(method);
        return method;
    }
}

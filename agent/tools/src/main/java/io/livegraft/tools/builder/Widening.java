package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.ClassShape.Member;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Opens private members of new classes to their package.
 *
 * <p>Nestmates use them in the new version; in the patch they are classes of their own.
 */
final class Widening {
    private Widening() {}

    static void open(ClassNode owner, Member member) {
        for (FieldNode field : owner.fields) {
            if (field.name.equals(member.name()) && field.desc.equals(member.descriptor())) {
                field.access &= ~Opcodes.ACC_PRIVATE;
            }
        }
        for (MethodNode method : owner.methods) {
            if (method.name.equals(member.name()) && method.desc.equals(member.descriptor())) {
                method.access &= ~Opcodes.ACC_PRIVATE;
            }
        }
    }
}

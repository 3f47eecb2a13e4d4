package io.livegraft.runtime.weave;

import java.util.function.UnaryOperator;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Changes one method of a class of the JDK, and nothing else of it; a class without that method stays as it is. */
final class OneMethod {
    private OneMethod() {}

    /** Which method is meant. */
    @FunctionalInterface
    interface Choice {
        boolean is(int access, String name, String descriptor);
    }

    static byte[] weave(byte[] classFile, Choice choice, UnaryOperator<MethodVisitor> change) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
                        return choice.is(access, name, descriptor) ? change.apply(next) : next;
                    }
                },
                0);
        return writer.toByteArray();
    }
}

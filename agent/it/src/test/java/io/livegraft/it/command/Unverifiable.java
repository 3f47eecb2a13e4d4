package io.livegraft.it.command;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Spoils class files in a way that only the verifier finds. */
final class Unverifiable {
    private Unverifiable() {}

    /** Every null becomes the number 1. */
    static byte[] returningAnInt(byte[] classFile) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] thrown) {
                                MethodVisitor next = super.visitMethod(access, name, descriptor, signature, thrown);
                                return new MethodVisitor(Opcodes.ASM9, next) {
                                    @Override
                                    public void visitInsn(int opcode) {
                                        super.visitInsn(opcode == Opcodes.ACONST_NULL ? Opcodes.ICONST_1 : opcode);
                                    }
                                };
                            }
                        },
                        0);
        return writer.toByteArray();
    }
}

package io.livegraft.it.scenario;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** Class files as compilers of old made them. */
final class OldClassFiles {
    private OldClassFiles() {}

    /** The same class with an older version number; without frames where that version has none. */
    static byte[] of(byte[] classFile, int version) {
        ClassWriter writer = new ClassWriter(0);
        int parts = (version & 0xFFFF) < Opcodes.V1_6 ? ClassReader.SKIP_FRAMES : 0;
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public void visit(
                                    int ignored,
                                    int access,
                                    String name,
                                    String signature,
                                    String superName,
                                    String[] interfaces) {
                                super.visit(version, access, name, signature, superName, interfaces);
                            }
                        },
                        parts);
        return writer.toByteArray();
    }
}

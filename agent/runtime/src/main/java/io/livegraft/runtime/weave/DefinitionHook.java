package io.livegraft.runtime.weave;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Puts a call into {@code ClassLoader.postDefineClass}: a class whose bytes passed all transformers before a patch was
 * loaded, and which was not defined yet when the loaded classes were listed, is still met before anything of it runs.
 */
public final class DefinitionHook {
    private DefinitionHook() {}

    /** Weaves {@code java.lang.ClassLoader}. */
    public static byte[] weave(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
                        return name.equals("postDefineClass") ? new Entry(next) : next;
                    }
                },
                0);
        return writer.toByteArray();
    }

    private static final class Entry extends MethodVisitor {
        Entry(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            super.visitVarInsn(Opcodes.ALOAD, 1);
            super.visitMethodInsn(
                    Opcodes.INVOKESTATIC, "io/livegraft/boot/Trampoline", "defined", "(Ljava/lang/Class;)V", false);
        }
    }
}

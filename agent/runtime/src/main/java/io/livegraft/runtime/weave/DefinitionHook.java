package io.livegraft.runtime.weave;

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
        return OneMethod.weave(classFile, (access, name, descriptor) -> name.equals("postDefineClass"), Entry::new);
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

package io.livegraft.runtime.weave;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Puts a call at the entry of {@code InstrumentationImpl.transform}, through which each agent of the JVM gets to see
 * class files: what they are before any agent has changed them, and a place for trampolines behind all that agents add.
 */
public final class AgentHook {
    private static final String TRANSFORM = "(Ljava/lang/Module;Ljava/lang/ClassLoader;Ljava/lang/String;"
            + "Ljava/lang/Class;Ljava/security/ProtectionDomain;[BZ)[B";
    private static final String CALLED = "(Ljava/lang/Object;Ljava/lang/ClassLoader;Ljava/lang/String;"
            + "Ljava/lang/Class;Ljava/security/ProtectionDomain;[BZ)[B";
    private static final int LOADER = 2;
    private static final int CLASS_FILE = 6;

    private AgentHook() {}

    /** Weaves the JDK's {@code InstrumentationImpl}; one that has no such method is left as it is. */
    public static byte[] weave(byte[] classFile) {
        return OneMethod.weave(
                classFile,
                (access, name, descriptor) ->
                        name.equals("transform") && descriptor.equals(TRANSFORM) && (access & Opcodes.ACC_STATIC) == 0,
                Entry::new);
    }

    private static final class Entry extends MethodVisitor {
        Entry(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            super.visitVarInsn(Opcodes.ALOAD, 0);
            for (int parameter = LOADER; parameter <= CLASS_FILE; parameter++) {
                super.visitVarInsn(Opcodes.ALOAD, parameter);
            }
            super.visitVarInsn(Opcodes.ILOAD, CLASS_FILE + 1);
            super.visitMethodInsn(Opcodes.INVOKESTATIC, "io/livegraft/boot/Trampoline", "beforeAgent", CALLED, false);
            super.visitVarInsn(Opcodes.ASTORE, CLASS_FILE);
        }

        @Override
        public void visitMaxs(int maxStack, int maxLocals) {
            super.visitMaxs(Math.max(maxStack, CLASS_FILE + 1), maxLocals);
        }
    }
}

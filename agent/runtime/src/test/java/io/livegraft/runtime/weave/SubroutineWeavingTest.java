package io.livegraft.runtime.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandles;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class SubroutineWeavingTest {
    @ParameterizedTest
    @ValueSource(ints = {Opcodes.V1_1, Opcodes.V1_4, Opcodes.V1_5, Opcodes.V1_6})
    void finallyAsSubroutineStays(int version) throws Exception {
        WovenClass woven = WovenClass.load(Map.of("t.Sub", withSubroutine(version)));
        assertThat(woven.call("sub")).isEqualTo(41);
        woven.implement("sub", MethodHandles.constant(int.class, 8));
        assertThat(woven.call("sub")).isEqualTo(8);
        woven.restore("sub");
        assertThat(woven.call("sub")).isEqualTo(41);
    }

    /** int sub() { int r = 1; jsr; jsr; return r; sub: r += 20; ret } */
    private static byte[] withSubroutine(int version) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(version, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, "t/Sub", null, "java/lang/Object", null);
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "sub", "()I", null, null);
        Label subroutine = new Label();
        code.visitCode();
        code.visitInsn(Opcodes.ICONST_1);
        code.visitVarInsn(Opcodes.ISTORE, 0);
        code.visitJumpInsn(Opcodes.JSR, subroutine);
        code.visitJumpInsn(Opcodes.JSR, subroutine);
        code.visitVarInsn(Opcodes.ILOAD, 0);
        code.visitInsn(Opcodes.IRETURN);
        code.visitLabel(subroutine);
        code.visitVarInsn(Opcodes.ASTORE, 1);
        code.visitIincInsn(0, 20);
        code.visitVarInsn(Opcodes.RET, 1);
        code.visitMaxs(0, 0);
        code.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}

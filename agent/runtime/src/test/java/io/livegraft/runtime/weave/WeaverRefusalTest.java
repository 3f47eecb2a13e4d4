package io.livegraft.runtime.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import io.livegraft.runtime.testing.SourceCompiler;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class WeaverRefusalTest {
    private static final byte[] ODD = SourceCompiler.compile(17, """
                    package t;
                    abstract class Odd {
                      static final Object O = new Object();
                      abstract void missing();
                      native int elsewhere(String s);
                      void plain() { }
                      Odd() { }
                    }
                    """).get("t.Odd");

    @Test
    void nativeAbstractAndStaticInitialisersAreUnpatchable() {
        refused(ODD, "missing", "()V", RefusalCode.UNPATCHABLE, "t.Odd#missing() cannot be patched: it is abstract");
        refused(
                ODD,
                "elsewhere",
                "(Ljava/lang/String;)I",
                RefusalCode.UNPATCHABLE,
                "t.Odd#elsewhere(java.lang.String) cannot be patched: it is native");
        refused(ODD, "<clinit>", "()V", RefusalCode.UNPATCHABLE, "static initialiser");
    }

    @Test
    void whatIsNotThereIsNoSuchMethod() {
        refused(ODD, "plain", "(I)V", RefusalCode.NO_SUCH_METHOD, "there is no method t.Odd#plain(int)");
    }

    @Test
    void aConstructorHasNoHookPoint() {
        assertThatThrownBy(() -> Weaver.weave(ODD, Set.of(), Set.of(new MethodId("<init>", "()V")), Map.of()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("a constructor returns nothing");
    }

    @Test
    void intrinsicsAreUnpatchable() throws Exception {
        byte[] math;
        try (var in = Math.class.getResourceAsStream("/java/lang/Math.class")) {
            math = in.readAllBytes();
        }
        refused(math, "addExact", "(II)I", RefusalCode.UNPATCHABLE, "intrinsic");
    }

    @Test
    void codeThatWouldCrossALimitIsUnpatchable() {
        byte[] nearJit = withCode(code -> nops(code, 7999));
        refused(nearJit, "big", "()V", RefusalCode.UNPATCHABLE, "HugeMethodLimit");
        byte[] overJit = withCode(code -> nops(code, 8100));
        assertThat(Weaver.weave(overJit, Set.of(new MethodId("big", "()V")), Set.of(), Map.of())
                        .classFile())
                .isNotEmpty();
        byte[] full = withCode(code -> nops(code, 65530));
        refused(full, "big", "()V", RefusalCode.UNPATCHABLE, "64 KiB");
    }

    @Test
    void aConstructorWithTwoSuperCallsIsUnpatchable() {
        byte[] two = withConstructor(code -> {
            Label other = new Label();
            Label end = new Label();
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitVarInsn(Opcodes.ILOAD, 1);
            code.visitJumpInsn(Opcodes.IFEQ, other);
            code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
            code.visitJumpInsn(Opcodes.GOTO, end);
            code.visitLabel(other);
            code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
            code.visitLabel(end);
        });
        refused(two, "<init>", "(I)V", RefusalCode.UNPATCHABLE, "no single super or this call");
    }

    @Test
    void aConstructorThatUsesWhatItComputedBeforeTheSuperCallIsUnpatchable() {
        byte[] bound = withConstructor(code -> {
            code.visitVarInsn(Opcodes.ILOAD, 1);
            code.visitVarInsn(Opcodes.ISTORE, 2);
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
            code.visitVarInsn(Opcodes.ILOAD, 2);
            code.visitInsn(Opcodes.POP);
        });
        refused(bound, "<init>", "(I)V", RefusalCode.UNPATCHABLE, "bound up with");
    }

    private static void refused(byte[] classFile, String name, String descriptor, RefusalCode code, String message) {
        RefusedException refusal = catchThrowableOfType(
                RefusedException.class,
                () -> Weaver.weave(classFile, Set.of(new MethodId(name, descriptor)), Set.of(), Map.of()));
        assertThat(refusal).isNotNull().hasMessageContaining(message);
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.details()).containsKey("method");
    }

    private static void nops(MethodVisitor code, int size) {
        for (int i = 1; i < size; i++) {
            code.visitInsn(Opcodes.NOP);
        }
    }

    private static byte[] withCode(Consumer<MethodVisitor> body) {
        return write("big", "()V", Opcodes.ACC_STATIC, body);
    }

    private static byte[] withConstructor(Consumer<MethodVisitor> body) {
        return write("<init>", "(I)V", 0, body);
    }

    private static byte[] write(String name, String descriptor, int access, Consumer<MethodVisitor> body) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V1_4, Opcodes.ACC_SUPER, "t/Made", null, "java/lang/Object", null);
        MethodVisitor code = writer.visitMethod(access, name, descriptor, null, null);
        code.visitCode();
        body.accept(code);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
        writer.visitEnd();
        byte[] classFile = writer.toByteArray();
        assertThat(new ClassReader(classFile).getClassName()).isEqualTo("t/Made");
        return classFile;
    }
}

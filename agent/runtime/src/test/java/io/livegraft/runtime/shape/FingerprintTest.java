package io.livegraft.runtime.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

class FingerprintTest {
    private static String of(String method, String source) {
        return of(method, Sources.compile(source).get("p.Foo"));
    }

    static String of(String method, byte[] classFile) {
        ClassNode node = ClassFiles.tree(classFile, 0);
        return node.methods.stream()
                .filter(m -> m.name.equals(method))
                .map(m -> Fingerprint.of(node, m))
                .findFirst()
                .orElseThrow();
    }

    private static String foo(String members) {
        return "package p; import java.util.function.*; class Foo { " + members + " }";
    }

    @Test
    void linesAndLocalVariableNamesDoNotMatter() {
        String one = of("f", foo("int f(int a) { int b = a + 1; return b; }"));
        String two = of("f", foo("\n\n int f(int x) {\n int y = x + 1;\n return y; }"));
        assertThat(one).isEqualTo(two).hasSize(64);
    }

    @Test
    void debugDataDoesNotMatter() {
        String source = foo("int f(int a) { for (int i = 0; i < a; i++) { a += i; } return a; }");
        Map<String, byte[]> bare = Sources.compile(List.of("-g:none", "--release", "17"), source);
        assertThat(of("f", bare.get("p.Foo"))).isEqualTo(of("f", source));
    }

    @Test
    void orderOfTheConstantPoolDoesNotMatter() {
        String one = of("f", foo("String f() { return \"x\"; }"));
        String two =
                of("f", foo("String a() { return \"a\"; } String b() { return \"b\"; } String f() { return \"x\"; }"));
        assertThat(one).isEqualTo(two);
    }

    @Test
    void eachKindOfConstantMatters() {
        assertThat(List.of("1", "2", "100000", "1L", "1f", "1d", "\"1\"", "'1'", "-0f", "0f", "0d", "-0d", "Foo.class"))
                .extracting(value -> of("f", foo("Object f() { return " + value + "; }")))
                .doesNotHaveDuplicates();
    }

    @Test
    void calleesTypesJumpsAndHandlersMatter() {
        assertThat(List.of(
                        "int f(int a) { return Math.abs(a); }",
                        "int f(int a) { return Math.negateExact(a); }",
                        "int f(int a) { return a > 0 ? 1 : 2; }",
                        "int f(int a) { return a >= 0 ? 1 : 2; }",
                        "int f(int a) { try { return a; } catch (IllegalStateException e) { return 1; } }",
                        "int f(int a) { try { return a; } catch (IllegalArgumentException e) { return 1; } }",
                        "int f(int a) { switch (a) { case 1: return 2; default: return 3; } }",
                        "int f(int a) { switch (a) { case 2: return 2; default: return 3; } }"))
                .extracting(body -> of("f", foo(body)))
                .doesNotHaveDuplicates();
    }

    @Test
    void theNumberOfALambdaDoesNotMatterItsContentDoes() {
        String f = "Supplier<String> f(String s) { return () -> s + 1; }";
        String one = of("f", foo(f));
        assertThat(of("f", foo("Runnable a() { return () -> {}; } " + f))).isEqualTo(one);
        assertThat(of("f", foo("Supplier<String> f(String s) { return () -> s + 2; }")))
                .isNotEqualTo(one);
    }

    @Test
    void aLambdaInALambdaCounts() {
        String one = of("f", foo("Supplier<Supplier<String>> f() { return () -> () -> \"a\"; }"));
        String two = of("f", foo("Supplier<Supplier<String>> f() { return () -> () -> \"b\"; }"));
        String three = of(
                "f",
                foo("Runnable a() { return () -> {}; }"
                        + " Supplier<Supplier<String>> f() { return () -> () -> \"b\"; }"));
        assertThat(two).isNotEqualTo(one).isEqualTo(three);
    }

    @Test
    void aMethodWithoutCodeHasAFingerprintToo() {
        assertThat(of("f", foo("native int f();"))).isNotEqualTo(of("f", foo("int f() { return 1; }")));
    }

    /** The JVM parts a local variable that subroutines use for a number here and an object there. */
    @Test
    void numbersOfLocalVariablesMatterButWhereThereAreSubroutines() {
        assertThat(withSubroutine(true, 1)).isEqualTo(withSubroutine(true, 2)).isNotEqualTo(withSubroutine(false, 1));
        assertThat(withSubroutine(false, 1)).isNotEqualTo(withSubroutine(false, 2));
    }

    private static String withSubroutine(boolean calls, int local) {
        ClassNode node = new ClassNode();
        node.visit(Opcodes.V1_4, Opcodes.ACC_PUBLIC, "p/Foo", null, "java/lang/Object", null);
        MethodVisitor f = node.visitMethod(Opcodes.ACC_STATIC, "f", "()V", null, null);
        Label subroutine = new Label();
        f.visitInsn(Opcodes.ICONST_0);
        f.visitVarInsn(Opcodes.ISTORE, local);
        f.visitJumpInsn(calls ? Opcodes.JSR : Opcodes.GOTO, subroutine);
        f.visitLabel(subroutine);
        f.visitInsn(Opcodes.NOP);
        f.visitInsn(Opcodes.RETURN);
        f.visitMaxs(1, 3);
        return Fingerprint.of(node, node.methods.get(0));
    }
}

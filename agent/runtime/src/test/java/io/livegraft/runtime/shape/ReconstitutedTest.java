package io.livegraft.runtime.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The JVM makes a class file anew for each retransformation; the fingerprints must not notice. */
class ReconstitutedTest {
    private static final String ALL_KINDS = """
            package p;
            import java.util.*;
            import java.util.function.*;
            public class Kinds implements Runnable {
                enum Color { RED, GREEN }
                private int field = 7;
                private static final float NAN = Float.intBitsToFloat(0x7fc12345);
                public void run() {
                    System.out.print("");
                    constants(); lambdas("x"); concat(1, "b"); strings("two"); enums(Color.RED);
                    table(3); lookup(1000); tries(0); loops(3); synced(); arrays(); new Inner().touch();
                }
                Object constants() {
                    List<Object> all = new ArrayList<>();
                    all.add(1); all.add(40000); all.add(-5_000_000_000L); all.add(1.5f); all.add(Math.PI);
                    all.add("text \\u0000 \\ud800 \\ud83d\\ude00 \\n"); all.add(Kinds.class); all.add(int[][].class);
                    all.add(Double.longBitsToDouble(0x7ff8000000000001L)); all.add(Float.NaN); all.add(-0.0d);
                    return all;
                }
                Supplier<Function<String, Integer>> lambdas(String s) {
                    Runnable r = () -> field++;
                    r.run();
                    BiFunction<String, String, Integer> ref = String::compareTo;
                    ref.apply(s, s);
                    IntFunction<int[]> array = int[]::new;
                    array.apply(2);
                    return () -> t -> t.length() + s.length();
                }
                String concat(int a, String b) { return "a" + a + b + '\\u0001' + field + 1.0; }
                int strings(String s) { switch (s) { case "one": return 1; case "two": return 2; default: return 0; } }
                int enums(Color c) { return switch (c) { case RED -> 1; case GREEN -> 2; }; }
                int table(int i) { switch (i) { case 1: return 1; case 2: return 3; case 3: return 5; default: return 0; } }
                int lookup(int i) { switch (i) { case 1: return 1; case 1000: return 3; case -7: return 5; default: return 0; } }
                int tries(int i) {
                    try {
                        try { return 10 / i; } catch (ArithmeticException e) { i = 1; } finally { i += 2; }
                    } catch (RuntimeException | Error e) { return -1; } finally { field += i; }
                    return i;
                }
                long loops(int n) {
                    long sum = 0;
                    outer:
                    for (int i = 0; i < n; i++) { for (int j = 0; j < n; j++) { if (j == i) continue outer; sum += j; } }
                    return sum;
                }
                synchronized Object synced() { synchronized (this) { return NAN; } }
                Object arrays() { int[][][] a = new int[2][3][]; a[0][1] = new int[] {1, 2}; return a.clone(); }
                private class Inner { private int x = field; void touch() { x += field; field = x; } }
            }
            """;

    @TempDir
    Path directory;

    @Test
    void fingerprintsAreThoseOfTheJar() throws Exception {
        Map<String, byte[]> classes = Sources.compile(ALL_KINDS);
        classes.put("p.Old", withSubroutine());
        for (Map.Entry<String, byte[]> type : classes.entrySet()) {
            Path file = directory.resolve("classes/" + type.getKey().replace('.', '/') + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, type.getValue());
        }
        assertThat(runProbe())
                .contains("run$", "methods compared")
                .doesNotContain("differs")
                .contains("p/Old.sub");
    }

    private String runProbe() throws Exception {
        Path out = directory.resolve("out");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-javaagent:" + agentJar(),
                        "-cp",
                        directory.resolve("classes")
                                + System.getProperty("path.separator")
                                + System.getProperty("java.class.path"),
                        ReconstitutedProbe.class.getName(),
                        directory.resolve("classes").toString()))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readString(out);
    }

    private Path agentJar() throws Exception {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", ReconstitutedProbe.class.getName());
        manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
        Path jar = directory.resolve("agent.jar");
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, manifest).close();
        }
        return jar;
    }

    /** A class as compilers before Java 6 made them: a finally block as a subroutine. */
    private static byte[] withSubroutine() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(
                Opcodes.V1_4, Opcodes.ACC_PUBLIC, "p/Old", null, "java/lang/Object", new String[] {"java/lang/Runnable"
                });
        MethodVisitor init = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        init.visitCode();
        init.visitVarInsn(Opcodes.ALOAD, 0);
        init.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        init.visitInsn(Opcodes.RETURN);
        init.visitMaxs(0, 0);
        init.visitEnd();
        MethodVisitor run = writer.visitMethod(Opcodes.ACC_PUBLIC, "run", "()V", null, null);
        run.visitCode();
        run.visitInsn(Opcodes.ICONST_3);
        run.visitMethodInsn(Opcodes.INVOKESTATIC, "p/Old", "sub", "(I)I", false);
        run.visitInsn(Opcodes.POP);
        run.visitInsn(Opcodes.RETURN);
        run.visitMaxs(0, 0);
        run.visitEnd();
        MethodVisitor sub = writer.visitMethod(Opcodes.ACC_STATIC, "sub", "(I)I", null, null);
        Label subroutine = new Label();
        sub.visitCode();
        sub.visitJumpInsn(Opcodes.JSR, subroutine);
        sub.visitVarInsn(Opcodes.ILOAD, 0);
        sub.visitInsn(Opcodes.IRETURN);
        sub.visitLabel(subroutine);
        sub.visitVarInsn(Opcodes.ASTORE, 1);
        sub.visitIincInsn(0, 2);
        sub.visitVarInsn(Opcodes.RET, 1);
        sub.visitMaxs(0, 0);
        sub.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}

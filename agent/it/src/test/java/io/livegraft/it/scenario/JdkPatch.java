package io.livegraft.it.scenario;

import io.livegraft.it.harness.Cli;
import io.livegraft.it.harness.Distribution;
import io.livegraft.it.harness.Jars;
import io.livegraft.it.harness.Jdk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A patch for a class of the JDK itself: {@code StringRefAddr.getContent} answers in capital letters. */
final class JdkPatch {
    private static final String CLASS = "javax/naming/StringRefAddr.class";

    private JdkPatch() {}

    static Path of(Jdk jdk, String name) {
        try {
            byte[] original = classFile(jdk);
            Path directory = Files.createTempDirectory(Files.createDirectories(Distribution.work()), "jdk");
            Path from = Jars.write(directory.resolve("from.jar"), Map.of(CLASS, original));
            Path to = Jars.write(directory.resolve("to.jar"), Map.of(CLASS, inCapitals(original)));
            Path patch = directory.resolve(name + ".jar");
            Cli.ofTheBuild()
                    .run(
                            "build",
                            "--name",
                            name,
                            "--from",
                            from.toString(),
                            "--to",
                            to.toString(),
                            "-o",
                            patch.toString())
                    .expectExit(0);
            return patch;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From the run-time image of that JDK, which need not be ours. */
    private static byte[] classFile(Jdk jdk) throws IOException {
        try (FileSystem image = FileSystems.newFileSystem(
                URI.create("jrt:/"), Map.of("java.home", jdk.home().toString()))) {
            return Files.readAllBytes(image.getPath("/modules/java.naming/" + CLASS));
        }
    }

    private static byte[] inCapitals(byte[] classFile) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] thrown) {
                                MethodVisitor next = super.visitMethod(access, name, descriptor, signature, thrown);
                                return name.equals("getContent") ? new Capitals(next) : next;
                            }
                        },
                        0);
        return writer.toByteArray();
    }

    private static final class Capitals extends MethodVisitor {
        Capitals(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.ARETURN) {
                visitTypeInsn(Opcodes.CHECKCAST, "java/lang/String");
                visitMethodInsn(
                        Opcodes.INVOKEVIRTUAL, "java/lang/String", "toUpperCase", "()Ljava/lang/String;", false);
            }
            super.visitInsn(opcode);
        }
    }
}

package io.livegraft.stress;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The classes of the application and of its patches with other numbers than the one in the sources. */
final class Versions {
    static final int ORIGINAL = 101;
    static final String PACKAGE = "com.acme.stress.";

    private Versions() {}

    /** The class file of a class of the application or of a patch, with this number. */
    static byte[] classFile(String simpleName, int number) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(bytes(simpleName))
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] thrown) {
                                MethodVisitor next = super.visitMethod(access, name, descriptor, signature, thrown);
                                return new MethodVisitor(Opcodes.ASM9, next) {
                                    @Override
                                    public void visitIntInsn(int opcode, int operand) {
                                        boolean number101 = opcode == Opcodes.BIPUSH && operand == ORIGINAL;
                                        super.visitIntInsn(
                                                number101 ? Opcodes.SIPUSH : opcode, number101 ? number : operand);
                                    }
                                };
                            }
                        },
                        0);
        return writer.toByteArray();
    }

    /** The class file as it was compiled. */
    static byte[] bytes(String simpleName) {
        String path = '/' + PACKAGE.replace('.', '/') + simpleName + ".class";
        try (InputStream in = Versions.class.getResourceAsStream(path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A patch with which everything stands for this number; the file goes when the JVM ends. */
    static Path patch(String name, int tag, int number) {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Livegraft-Format", "1");
        main.putValue("Livegraft-Name", name);
        main.putValue("Livegraft-Tag", Integer.toString(tag));
        try {
            Path file = Files.createTempFile(name, ".jar");
            file.toFile().deleteOnExit();
            try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
                for (String partial : List.of("HeldFix", "OtherFix", "PairFix")) {
                    jar.putNextEntry(new JarEntry(PACKAGE.replace('.', '/') + partial + ".class"));
                    jar.write(classFile(partial, number));
                    jar.closeEntry();
                }
            }
            return file;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

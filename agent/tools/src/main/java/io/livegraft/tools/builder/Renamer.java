package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.ClassFiles;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** Gives classes, and the constructors with a marker, other names wherever they are named. */
final class Renamer extends Remapper {
    private final Map<String, String> names;
    private final MarkerConstructors markers;

    Renamer(Map<String, String> names, MarkerConstructors markers) {
        super(Opcodes.ASM9);
        this.names = names;
        this.markers = markers;
    }

    static byte[] rename(byte[] classFile, Map<String, String> names, MarkerConstructors markers) {
        ClassWriter writer = new ClassWriter(0);
        Renamer renamer = new Renamer(names, markers);
        ClassFiles.read(classFile, new ClassRemapper(renamer.new Markers(writer), renamer), ClassReader.EXPAND_FRAMES);
        return writer.toByteArray();
    }

    @Override
    public String map(String internalName) {
        return names.getOrDefault(internalName, internalName);
    }

    /** Comes after the renaming of classes. */
    private final class Markers extends ClassVisitor {
        private String owner;

        Markers(ClassVisitor next) {
            super(ClassFiles.API, next);
        }

        @Override
        public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
            owner = name;
            super.visit(version, access, name, signature, parent, interfaces);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] thrown) {
            String mine = name.equals("<init>") ? markers.descriptor(owner, descriptor) : descriptor;
            MethodVisitor next = super.visitMethod(access, name, mine, signature, thrown);
            return new MethodVisitor(ClassFiles.API, next) {
                @Override
                public void visitMethodInsn(int opcode, String type, String called, String desc, boolean itf) {
                    String its = called.equals("<init>") ? markers.descriptor(type, desc) : desc;
                    super.visitMethodInsn(opcode, type, called, its, itf);
                }
            };
        }
    }
}

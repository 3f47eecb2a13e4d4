package io.livegraft.it.badinput;

import java.util.List;
import java.util.Random;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Changes a class file in ways that a compiler would not, and that still leave it one. */
final class OddClass extends ClassVisitor {
    private static final List<String> ANNOTATIONS = List.of(
            "PatchClass", "Replace", "Existing", "HookPoint", "Hook", "PrePatch", "PostPatch", "PreUnpatch", "NoSuch");

    private static final List<String> TYPES = List.of(
            "Lacme/Target;",
            "Lacme/NoSuch;",
            "Ljava/lang/Object;",
            "Ljava/lang/String;",
            "Lio/livegraft/boot/Trampoline;",
            "[Lacme/Target;",
            "I",
            "V",
            "()V");

    private final Random random;

    /** Of so many places where something could be changed, about one is. */
    private final int rarity;

    private OddClass(ClassVisitor next, Random random) {
        super(Opcodes.ASM9, next);
        this.random = random;
        this.rarity = 4 << random.nextInt(5);
    }

    /** A class file with some changes, or damaged bytes where they cannot be written down. */
    static byte[] of(byte[] classFile, Random random) {
        ClassWriter writer = new ClassWriter(0);
        try {
            new ClassReader(classFile).accept(new OddClass(writer, random), 0);
            return writer.toByteArray();
        } catch (RuntimeException unwritable) {
            return Odd.bytes(classFile, random);
        }
    }

    private boolean now() {
        return random.nextInt(rarity) == 0;
    }

    private String odd(String text) {
        return text != null && now() ? Odd.text(random) : text;
    }

    private String oddDescriptor(String descriptor) {
        return now() ? Odd.text(descriptor, random) : descriptor;
    }

    private int oddAccess(int access) {
        return now() ? access ^ 1 << random.nextInt(16) : access;
    }

    @Override
    public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
        int oddVersion = now() ? random.nextInt(90) : version;
        String[] oddInterfaces = now() ? new String[] {Odd.text(random)} : interfaces;
        super.visit(oddVersion, oddAccess(access), odd(name), odd(signature), odd(parent), oddInterfaces);
        if (now()) {
            annotate(super.visitAnnotation(annotation(), false));
        }
    }

    private String annotation() {
        return "Lio/livegraft/" + ANNOTATIONS.get(random.nextInt(ANNOTATIONS.size())) + ";";
    }

    private void annotate(AnnotationVisitor into) {
        element(into, List.of("value", "name", "superCall").get(random.nextInt(3)));
        into.visitEnd();
    }

    private void element(AnnotationVisitor into, String name) {
        switch (random.nextInt(6)) {
            case 0 -> into.visit(name, Odd.text(random));
            case 1 -> into.visit(name, Type.getType(TYPES.get(random.nextInt(TYPES.size()))));
            case 2 -> into.visit(name, random.nextInt());
            case 3 -> into.visit(name, random.nextBoolean());
            case 4 -> {
                AnnotationVisitor array = into.visitArray(name);
                array.visit(null, Odd.text(random));
                array.visitEnd();
            }
            default -> into.visitEnum(name, "Lacme/Target;", Odd.text(random));
        }
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        return oddAnnotation(super.visitAnnotation(now() ? annotation() : descriptor, visible));
    }

    private AnnotationVisitor oddAnnotation(AnnotationVisitor next) {
        return new AnnotationVisitor(Opcodes.ASM9, next) {
            @Override
            public void visit(String name, Object value) {
                if (random.nextInt(2) == 0) {
                    element(next, now() ? odd(name) : name);
                } else {
                    super.visit(name, value);
                }
            }
        };
    }

    @Override
    public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
        FieldVisitor next =
                super.visitField(oddAccess(access), odd(name), oddDescriptor(descriptor), odd(signature), value);
        if (now()) {
            annotate(next.visitAnnotation(annotation(), false));
        }
        return next;
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] thrown) {
        MethodVisitor next =
                super.visitMethod(oddAccess(access), odd(name), oddDescriptor(descriptor), odd(signature), thrown);
        if (now()) {
            annotate(next.visitAnnotation(annotation(), false));
        }
        return new OddMethod(next);
    }

    private final class OddMethod extends MethodVisitor {
        OddMethod(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            return oddAnnotation(super.visitAnnotation(now() ? annotation() : descriptor, visible));
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            super.visitMethodInsn(opcode, odd(owner), odd(name), oddDescriptor(descriptor), isInterface != now());
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            super.visitFieldInsn(opcode, odd(owner), odd(name), oddDescriptor(descriptor));
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            super.visitTypeInsn(opcode, odd(type));
        }

        @Override
        public void visitVarInsn(int opcode, int variable) {
            super.visitVarInsn(opcode, now() ? random.nextInt(300) : variable);
        }

        @Override
        public void visitInsn(int opcode) {
            if (!now()) {
                super.visitInsn(opcode);
            }
        }

        @Override
        public void visitMaxs(int stack, int locals) {
            super.visitMaxs(now() ? random.nextInt(3) : stack, now() ? random.nextInt(3) : locals);
        }
    }
}

package io.livegraft.runtime.weave;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A class of the same name and with the same public static methods as one of ours, for loaders that do not find ours.
 * Each method leads to the real one through a call site that a linker makes, which is put into a static field.
 *
 * <p>It refers to nothing but {@code java.lang}, which every loader takes from the boot loader.
 */
public final class StandIn {
    /** The static field for the linker: a method handle as {@link #LINK_DESCRIPTOR} says. */
    public static final String LINKER = "linker";

    private static final String HANDLE = "Ljava/lang/invoke/MethodHandle;";
    private static final String LINK_DESCRIPTOR = "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;"
            + "Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;";

    private final ClassWriter writer = new ClassWriter(0);
    private final String name;

    private StandIn(Class<?> real) {
        name = Type.getInternalName(real);
        writer.visit(
                Opcodes.V1_8,
                Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
                name,
                null,
                "java/lang/Object",
                null);
        writer.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_VOLATILE, LINKER, HANDLE, null, null)
                .visitEnd();
        writeLink();
        // Sorted, so that the same class always gives the same bytes.
        Arrays.stream(real.getDeclaredMethods())
                .filter(m -> Modifier.isPublic(m.getModifiers()) && Modifier.isStatic(m.getModifiers()))
                .sorted(Comparator.comparing(m -> m.getName() + Type.getMethodDescriptor(m)))
                .forEach(this::writeForward);
        writer.visitEnd();
    }

    /** The class file of the stand-in for a class whose public methods are static and have types of the JDK only. */
    public static byte[] of(Class<?> real) {
        return new StandIn(real).writer.toByteArray();
    }

    private void writeLink() {
        MethodVisitor code =
                writer.visitMethod(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC, "link", LINK_DESCRIPTOR, null, null);
        code.visitCode();
        code.visitFieldInsn(Opcodes.GETSTATIC, name, LINKER, HANDLE);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitVarInsn(Opcodes.ALOAD, 2);
        code.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, "java/lang/invoke/MethodHandle", "invokeExact", LINK_DESCRIPTOR, false);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(4, 3);
        code.visitEnd();
    }

    private void writeForward(Method method) {
        String descriptor = Type.getMethodDescriptor(method);
        MethodVisitor code =
                writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, method.getName(), descriptor, null, null);
        code.visitCode();
        int slot = 0;
        for (Type parameter : Type.getArgumentTypes(descriptor)) {
            code.visitVarInsn(parameter.getOpcode(Opcodes.ILOAD), slot);
            slot += parameter.getSize();
        }
        Handle link = new Handle(Opcodes.H_INVOKESTATIC, name, "link", LINK_DESCRIPTOR, false);
        code.visitInvokeDynamicInsn(method.getName(), descriptor, link);
        Type result = Type.getReturnType(descriptor);
        code.visitInsn(result.getOpcode(Opcodes.IRETURN));
        code.visitMaxs(Math.max(slot, result.getSize()), slot);
        code.visitEnd();
    }
}

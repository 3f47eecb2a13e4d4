package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.Boxes;
import io.livegraft.runtime.shape.ClassFiles;
import io.livegraft.runtime.shape.WiderFrames;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Writes the methods by which arguments get to a gate. They lie beside the calling thread from just before the call
 * until the gate's first instruction; nothing else runs in between.
 */
final class GateMethods {
    static final String PASSED = "[Ljava/lang/Object;";
    /** What stands in front of the arguments: which constructor they are for. */
    static final int FIRST = 1;

    private static final String SHADOWS = "io/livegraft/ShadowVariables";
    private static final String OBJECT = "Ljava/lang/Object;";
    private static final String TEXT = "Ljava/lang/String;";
    private static final int ACCESS = Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;

    private final ClassNode owner;
    private final String descriptor;
    private final int number;

    GateMethods(ClassNode owner, String descriptor, int number) {
        this.owner = owner;
        this.descriptor = descriptor;
        this.number = number;
    }

    /** Of the gate. */
    String descriptor() {
        return descriptor;
    }

    private String id() {
        return Names.dotted(owner.name) + "#<init>" + descriptor;
    }

    private String name(String what) {
        return "livegraft$" + what + '$' + number;
    }

    MethodInsnNode callOfPass(String wanted, int which) {
        return call(name("pass") + '$' + which, wanted);
    }

    MethodInsnNode callOfTaken() {
        return call(name("taken"), "()V");
    }

    private MethodInsnNode call(String name, String descriptor) {
        boolean isInterface = (owner.access & Opcodes.ACC_INTERFACE) != 0;
        return new MethodInsnNode(Opcodes.INVOKESTATIC, owner.name, name, descriptor, isInterface);
    }

    private static MethodNode method(String name, String descriptor) {
        return new MethodNode(ClassFiles.API, ACCESS, name, descriptor, null, null);
    }

    /** Takes the arguments of a new constructor and lays them down. */
    MethodNode pass(String wanted, int which) {
        MethodNode pass = method(name("pass") + '$' + which, wanted);
        Type[] parameters = Type.getArgumentTypes(wanted);
        shadow(pass, "free");
        pass.visitInsn(Opcodes.POP);
        thread(pass);
        pass.visitIntInsn(Opcodes.SIPUSH, FIRST + parameters.length);
        pass.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
        keep(pass, 0, Type.INT_TYPE, () -> pass.visitIntInsn(Opcodes.SIPUSH, which));
        int slot = 0;
        for (int i = 0; i < parameters.length; i++) {
            int from = slot;
            Type type = parameters[i];
            keep(pass, FIRST + i, type, () -> pass.visitVarInsn(type.getOpcode(Opcodes.ILOAD), from));
            slot += type.getSize();
        }
        pass.visitMethodInsn(
                Opcodes.INVOKESTATIC, SHADOWS, "alloc", "(" + OBJECT + TEXT + OBJECT + ")" + OBJECT, false);
        pass.visitInsn(Opcodes.POP);
        pass.visitInsn(Opcodes.RETURN);
        pass.maxLocals = slot;
        pass.maxStack = 7;
        return pass;
    }

    private static void keep(MethodNode pass, int index, Type type, Runnable load) {
        pass.visitInsn(Opcodes.DUP);
        pass.visitIntInsn(Opcodes.SIPUSH, index);
        load.run();
        if (type.getSort() < Type.ARRAY) {
            String box = Boxes.of(type);
            pass.visitMethodInsn(
                    Opcodes.INVOKESTATIC, box, "valueOf", "(" + type.getDescriptor() + ")L" + box + ';', false);
        }
        pass.visitInsn(Opcodes.AASTORE);
    }

    private void thread(MethodNode method) {
        method.visitMethodInsn(
                Opcodes.INVOKESTATIC, "java/lang/Thread", "currentThread", "()Ljava/lang/Thread;", false);
        method.visitLdcInsn(id());
    }

    private void shadow(MethodNode method, String name) {
        thread(method);
        method.visitMethodInsn(Opcodes.INVOKESTATIC, SHADOWS, name, "(" + OBJECT + TEXT + ")" + OBJECT, false);
    }

    /**
     * Takes the gate's own arguments and gives what was laid down, null if nothing was: who hands over other arguments
     * gives the gate none of its own.
     */
    MethodNode passed() {
        MethodNode passed = method(name("passed"), descriptor.replace(")V", ")" + PASSED));
        Label own = new Label();
        int slot = 0;
        for (Type type : Type.getArgumentTypes(descriptor)) {
            passed.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot);
            slot += type.getSize();
            switch (type.getSort()) {
                case Type.LONG -> compare(passed, Opcodes.LCONST_0, Opcodes.LCMP);
                case Type.FLOAT -> compare(passed, Opcodes.FCONST_0, Opcodes.FCMPL);
                case Type.DOUBLE -> compare(passed, Opcodes.DCONST_0, Opcodes.DCMPL);
                default -> {
                    // Tested as it is.
                }
            }
            passed.visitJumpInsn(type.getSort() >= Type.ARRAY ? Opcodes.IFNONNULL : Opcodes.IFNE, own);
        }
        // Most often there is nothing, and looking takes no lock.
        shadow(passed, "get");
        passed.visitJumpInsn(Opcodes.IFNULL, own);
        shadow(passed, "free");
        passed.visitTypeInsn(Opcodes.CHECKCAST, PASSED);
        passed.visitInsn(Opcodes.ARETURN);
        passed.visitLabel(own);
        addFrame(passed, descriptor);
        passed.visitInsn(Opcodes.ACONST_NULL);
        passed.visitInsn(Opcodes.ARETURN);
        passed.maxLocals = slot;
        passed.maxStack = 4;
        return passed;
    }

    private static void compare(MethodNode method, int zero, int comparison) {
        method.visitInsn(zero);
        method.visitInsn(comparison);
    }

    /** Fails where the gate has not taken the arguments: then it is another patch's, and the object is not made. */
    MethodNode taken() {
        MethodNode taken = method(name("taken"), "()V");
        Label fine = new Label();
        shadow(taken, "get");
        taken.visitJumpInsn(Opcodes.IFNULL, fine);
        shadow(taken, "free");
        taken.visitInsn(Opcodes.POP);
        String error = "java/lang/IllegalStateException";
        taken.visitTypeInsn(Opcodes.NEW, error);
        taken.visitInsn(Opcodes.DUP);
        taken.visitLdcInsn(
                Names.method(owner.name, "<init>", descriptor) + " is another patch's, which knows no new constructor");
        taken.visitMethodInsn(Opcodes.INVOKESPECIAL, error, "<init>", "(" + TEXT + ")V", false);
        taken.visitInsn(Opcodes.ATHROW);
        taken.visitLabel(fine);
        addFrame(taken, "()V");
        taken.visitInsn(Opcodes.RETURN);
        taken.maxStack = 3;
        return taken;
    }

    private void addFrame(MethodNode method, String parameters) {
        if (ClassFiles.hasFrames(owner.version)) {
            List<Object> locals = new ArrayList<>();
            for (Type type : Type.getArgumentTypes(parameters)) {
                locals.add(WiderFrames.typeOf(type));
            }
            method.visitFrame(Opcodes.F_NEW, locals.size(), locals.toArray(), 0, new Object[0]);
        }
    }

    /** The new body of the gate: it delegates to the one that can do either. */
    MethodNode gate(MethodNode own, MethodNode merged) {
        String[] thrown = own.exceptions.toArray(new String[0]);
        MethodNode gate = new MethodNode(ClassFiles.API, own.access, own.name, own.desc, null, thrown);
        for (AbstractInsnNode insn : own.instructions) {
            if (insn instanceof LineNumberNode line) {
                Label start = new Label();
                gate.visitLabel(start);
                gate.visitLineNumber(line.line, start);
                break;
            }
        }
        Calls.loadAll(gate, false);
        int slot = 1;
        for (Type type : Type.getArgumentTypes(own.desc)) {
            gate.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot);
            slot += type.getSize();
        }
        gate.instructions.add(call(name("passed"), descriptor.replace(")V", ")" + PASSED)));
        gate.visitMethodInsn(Opcodes.INVOKESPECIAL, owner.name, "<init>", merged.desc, false);
        gate.visitInsn(Opcodes.RETURN);
        gate.maxLocals = slot;
        gate.maxStack = 2 * slot;
        return gate;
    }
}

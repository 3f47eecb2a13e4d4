package io.livegraft.tools.builder;

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
import org.objectweb.asm.tree.MethodNode;

/** Writes a method that does what virtual dispatch would do, were the methods there: it looks at the receiver's class. */
final class DispatchStub {
    private static final String IS = "$livegraft$is";
    private static final String TO = "$livegraft$to";

    private final ClassNode owner;
    private final MethodNode stub;
    private final MethodNode real;

    private DispatchStub(ClassNode owner, MethodNode real) {
        this.owner = owner;
        this.real = real;
        int access = real.access & ~(Opcodes.ACC_SYNCHRONIZED | Opcodes.ACC_ABSTRACT);
        String[] thrown = real.exceptions.toArray(new String[0]);
        this.stub = new MethodNode(ClassFiles.API, access, real.name, real.desc, null, thrown);
    }

    /**
     * One class that has its own method.
     *
     * @param type internal name
     * @param isThere whether the running class has it, so that a virtual call finds it and what overrides it
     * @param isApart whether the stub has no right to the class or the method, and goes through {@link #bridges}
     */
    record Case(String type, boolean isThere, boolean isApart) {}

    /** Methods for a class that is apart: whether an object is one of it, and the call. */
    static List<MethodNode> bridges(MethodNode real, Case one) {
        MethodNode is = bridge(real.name + IS, "(Ljava/lang/Object;)Z");
        is.visitVarInsn(Opcodes.ALOAD, 0);
        is.visitTypeInsn(Opcodes.INSTANCEOF, one.type());
        is.visitInsn(Opcodes.IRETURN);
        MethodNode to = bridge(real.name + TO, withReceiver(real.desc));
        to.visitVarInsn(Opcodes.ALOAD, 0);
        to.visitTypeInsn(Opcodes.CHECKCAST, one.type());
        loadArguments(to, real.desc);
        to.visitMethodInsn(opcode(one), one.type(), real.name, real.desc, false);
        to.visitInsn(Type.getReturnType(real.desc).getOpcode(Opcodes.IRETURN));
        Calls.setSizes(is);
        Calls.setSizes(to);
        return List.of(is, to);
    }

    private static MethodNode bridge(String name, String descriptor) {
        int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
        return new MethodNode(ClassFiles.API, access, name, descriptor, null, null);
    }

    private static String withReceiver(String descriptor) {
        return descriptor.replaceFirst("\\(", "(Ljava/lang/Object;");
    }

    private static int opcode(Case one) {
        return one.isThere() ? Opcodes.INVOKEVIRTUAL : Opcodes.INVOKESPECIAL;
    }

    /**
     * The method.
     *
     * @param owner the class that has it
     * @param real the method whose name it gets
     * @param cases in the order in which they are to be tried
     * @param body name of the owner's method for all other receivers; null where there is none
     */
    static MethodNode of(ClassNode owner, MethodNode real, List<Case> cases, String body) {
        DispatchStub stub = new DispatchStub(owner, real);
        stub.addLine();
        cases.forEach(stub::add);
        stub.addRest(body);
        Calls.setSizes(stub.stub);
        stub.stub.maxStack = Math.max(stub.stub.maxStack, 3);
        return stub.stub;
    }

    private void addLine() {
        for (AbstractInsnNode insn : real.instructions) {
            if (insn instanceof LineNumberNode line) {
                Label start = new Label();
                stub.visitLabel(start);
                stub.visitLineNumber(line.line, start);
                return;
            }
        }
    }

    /** A class that cannot be loaded, as where an optional library is missing, has no objects. */
    private void add(Case one) {
        Label start = new Label();
        Label end = new Label();
        Label failed = new Label();
        Label next = new Label();
        stub.visitTryCatchBlock(start, end, failed, "java/lang/LinkageError");
        stub.visitLabel(start);
        stub.visitVarInsn(Opcodes.ALOAD, 0);
        if (one.isApart()) {
            stub.visitMethodInsn(Opcodes.INVOKESTATIC, one.type(), real.name + IS, "(Ljava/lang/Object;)Z", false);
        } else {
            stub.visitTypeInsn(Opcodes.INSTANCEOF, one.type());
        }
        stub.visitLabel(end);
        stub.visitJumpInsn(Opcodes.IFEQ, next);
        stub.visitVarInsn(Opcodes.ALOAD, 0);
        if (one.isApart()) {
            loadArguments(stub, real.desc);
            stub.visitMethodInsn(Opcodes.INVOKESTATIC, one.type(), real.name + TO, withReceiver(real.desc), false);
        } else {
            stub.visitTypeInsn(Opcodes.CHECKCAST, one.type());
            loadArguments(stub, real.desc);
            stub.visitMethodInsn(opcode(one), one.type(), real.name, real.desc, false);
        }
        stub.visitInsn(Type.getReturnType(real.desc).getOpcode(Opcodes.IRETURN));
        stub.visitLabel(failed);
        addFrame("java/lang/LinkageError");
        stub.visitInsn(Opcodes.POP);
        stub.visitLabel(next);
        addFrame();
        stub.visitInsn(Opcodes.NOP);
    }

    private void addFrame(Object... stack) {
        if (ClassFiles.hasFrames(owner.version)) {
            List<Object> locals = new ArrayList<>(List.of(owner.name));
            for (Type argument : Type.getArgumentTypes(real.desc)) {
                locals.add(WiderFrames.typeOf(argument));
            }
            stub.visitFrame(Opcodes.F_NEW, locals.size(), locals.toArray(), stack.length, stack);
        }
    }

    private void addRest(String body) {
        if (body == null) {
            stub.visitTypeInsn(Opcodes.NEW, "java/lang/AbstractMethodError");
            stub.visitInsn(Opcodes.DUP);
            stub.visitLdcInsn(Names.method(owner.name, real.name, real.desc).toString());
            stub.visitMethodInsn(
                    Opcodes.INVOKESPECIAL, "java/lang/AbstractMethodError", "<init>", "(Ljava/lang/String;)V", false);
            stub.visitInsn(Opcodes.ATHROW);
        } else {
            stub.visitVarInsn(Opcodes.ALOAD, 0);
            loadArguments(stub, real.desc);
            boolean isInterface = (owner.access & Opcodes.ACC_INTERFACE) != 0;
            stub.visitMethodInsn(Opcodes.INVOKESPECIAL, owner.name, body, real.desc, isInterface);
            stub.visitInsn(Type.getReturnType(real.desc).getOpcode(Opcodes.IRETURN));
        }
    }

    private static void loadArguments(MethodNode method, String descriptor) {
        int local = 1;
        for (Type argument : Type.getArgumentTypes(descriptor)) {
            method.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), local);
            local += argument.getSize();
        }
    }
}

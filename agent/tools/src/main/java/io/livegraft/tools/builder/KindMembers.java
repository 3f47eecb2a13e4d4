package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.ClassFiles;
import io.livegraft.runtime.shape.ConstructorPrefix;
import io.livegraft.runtime.shape.Numbered;
import io.livegraft.runtime.shape.WiderFrames;
import io.livegraft.tools.builder.Kinds.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Gives a host the members that its kinds have, and lets its methods look at the kind of the object. */
final class KindMembers {
    private static final String KIND = "livegraft$kind";

    private final Kinds kinds;
    private final ClassNode host;
    private final boolean framed;
    private final Predicate<MethodNode> isInherited;

    /**
     * Changes nothing yet.
     *
     * @param isInherited whether the host inherits a method with a body
     */
    KindMembers(Kinds kinds, ClassNode host, Predicate<MethodNode> isInherited) {
        this.kinds = kinds;
        this.host = host;
        this.framed = ClassFiles.hasFrames(host.version);
        this.isInherited = isInherited;
    }

    /**
     * Lets objects of no kind do what they did: they are the ones that were there.
     *
     * @param old the host in the running version
     */
    void keepOld(ClassNode old) {
        for (MethodNode method : kinds.virtualMethods(host)) {
            MethodNode was = Plan.find(old, method.name, method.desc);
            MethodNode now = Plan.find(host, method.name, method.desc);
            if (was != null && now != null) {
                for (AbstractInsnNode insn : was.instructions) {
                    if (refersToNumbered(insn, old)) {
                        throw new KindReferences.NotFoldable(
                                host.name, "old objects run a lambda of " + Names.dotted(host.name));
                    }
                }
                host.methods.set(host.methods.indexOf(now), was);
            }
        }
    }

    /** Whether code names a method that may be another one under this name now. */
    private static boolean refersToNumbered(AbstractInsnNode insn, ClassNode old) {
        return old.methods.stream()
                .filter(method -> Numbered.isNumbered(method.access, method.name))
                .anyMatch(method -> refersTo(insn, old.name, method.name, 0)
                        || insn instanceof MethodInsnNode call
                                && call.owner.equals(old.name)
                                && call.name.equals(method.name));
    }

    /** Whether an instruction has a handle to this method; the tag is 0 for any. */
    static boolean refersTo(AbstractInsnNode insn, String owner, String name, int tag) {
        if (insn instanceof InvokeDynamicInsnNode dynamic) {
            for (Object argument : dynamic.bsmArgs) {
                boolean refers = argument instanceof Handle handle
                        && handle.getOwner().equals(owner)
                        && handle.getName().equals(name)
                        && (tag == 0 || handle.getTag() == tag);
                if (refers) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Moves all members of objects out of the kinds; their code must be rewritten already. */
    void move() {
        List<MethodNode> virtual = kinds.virtualMethods(host);
        host.fields.add(new FieldNode(Opcodes.ACC_SYNTHETIC, KIND, "I", null, null));
        List<MethodNode> stubs = virtual.stream().map(this::stub).toList();
        for (MethodNode method : virtual) {
            MethodNode own = Plan.find(host, method.name, method.desc);
            if (own != null) {
                own.name += KindReferences.OWN;
                own.access = hidden(own.access);
            }
        }
        host.methods.addAll(stubs);
        for (Kind kind : kinds.of(host)) {
            host.methods.add(is(kind));
            host.methods.add(as(kind));
        }
        // Last: a kind without its members tells nothing any more.
        kinds.of(host).forEach(this::move);
    }

    private static int hidden(int access) {
        return access & ~(Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_FINAL | Opcodes.ACC_BRIDGE)
                | Opcodes.ACC_PRIVATE;
    }

    private void move(Kind kind) {
        ClassNode node = kind.node();
        for (FieldNode field : List.copyOf(node.fields)) {
            if (!Kinds.isStatic(field)) {
                node.fields.remove(field);
                host.fields.add(new FieldNode(0, kind.of(field.name), field.desc, null, null));
            }
        }
        for (MethodNode method : List.copyOf(node.methods)) {
            if (Kinds.isStatic(method)) {
                continue;
            }
            node.methods.remove(method);
            if (method.name.equals("<init>")) {
                host.methods.add(constructor(kind, method));
            } else if ((method.access & Opcodes.ACC_ABSTRACT) == 0) {
                method.name = kind.of(method.name);
                method.access = hidden(method.access);
                host.methods.add(method);
            }
        }
        node.superName = "java/lang/Object";
        node.access &= ~(Opcodes.ACC_ABSTRACT | Opcodes.ACC_FINAL);
    }

    /** With one more parameter, behind which all local variables move up, and the kind as soon as there is an object. */
    private MethodNode constructor(Kind kind, MethodNode method) {
        int parameters = Type.getArgumentsAndReturnSizes(method.desc) >> 2;
        ConstructorPrefix prefix =
                ConstructorPrefix.of(kind.node().name, method).orElseThrow();
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof VarInsnNode variable && variable.var >= parameters) {
                variable.var++;
            } else if (insn instanceof IincInsnNode increment && increment.var >= parameters) {
                increment.var++;
            } else if (insn instanceof FrameNode frame && frame.local != null) {
                frame.local = withParameter(frame.local, parameters, kind.marker());
            }
        }
        if (method.localVariables != null) {
            for (LocalVariableNode variable : method.localVariables) {
                variable.index += variable.index >= parameters ? 1 : 0;
            }
        }
        InsnList code = new InsnList();
        code.add(new VarInsnNode(Opcodes.ALOAD, 0));
        code.add(new IntInsnNode(Opcodes.SIPUSH, kind.number()));
        code.add(new FieldInsnNode(Opcodes.PUTFIELD, host.name, KIND, "I"));
        method.instructions.insert(prefix.call(), code);
        method.maxLocals++;
        method.maxStack = Math.max(method.maxStack, 2);
        method.desc = kind.constructor(method.desc);
        method.access &= ~(Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC);
        return method;
    }

    private static List<Object> withParameter(List<Object> locals, int slots, Object type) {
        List<Object> all = new ArrayList<>();
        int slot = 0;
        for (Object local : locals) {
            if (slot == slots) {
                all.add(type);
            }
            all.add(local);
            slot += local == Opcodes.LONG || local == Opcodes.DOUBLE ? 2 : 1;
        }
        if (slot <= slots) {
            for (; slot < slots; slot++) {
                all.add(Opcodes.TOP);
            }
            all.add(type);
        }
        return all;
    }

    private MethodNode is(Kind kind) {
        MethodNode is = statically(kind.of(KindReferences.IS), "(Ljava/lang/Object;)Z");
        Label no = new Label();
        Label yes = new Label();
        is.visitVarInsn(Opcodes.ALOAD, 0);
        is.visitTypeInsn(Opcodes.INSTANCEOF, host.name);
        is.visitJumpInsn(Opcodes.IFEQ, no);
        List<Kind> within = kinds.within(kind);
        is.visitVarInsn(Opcodes.ALOAD, 0);
        is.visitTypeInsn(Opcodes.CHECKCAST, host.name);
        is.visitFieldInsn(Opcodes.GETFIELD, host.name, KIND, "I");
        Label[] labels = within.stream().map(any -> yes).toArray(Label[]::new);
        is.visitLookupSwitchInsn(no, within.stream().mapToInt(Kind::number).toArray(), labels);
        is.visitLabel(yes);
        frame(is, List.of("java/lang/Object"));
        is.visitInsn(Opcodes.ICONST_1);
        is.visitInsn(Opcodes.IRETURN);
        is.visitLabel(no);
        frame(is, List.of("java/lang/Object"));
        is.visitInsn(Opcodes.ICONST_0);
        is.visitInsn(Opcodes.IRETURN);
        is.maxLocals = 1;
        is.maxStack = 1;
        return is;
    }

    private MethodNode as(Kind kind) {
        MethodNode as = statically(kind.of(KindReferences.AS), "(Ljava/lang/Object;)L" + host.name + ';');
        Label good = new Label();
        as.visitVarInsn(Opcodes.ALOAD, 0);
        as.visitJumpInsn(Opcodes.IFNULL, good);
        as.visitVarInsn(Opcodes.ALOAD, 0);
        as.visitMethodInsn(Opcodes.INVOKESTATIC, host.name, kind.of(KindReferences.IS), "(Ljava/lang/Object;)Z", false);
        as.visitJumpInsn(Opcodes.IFNE, good);
        as.visitTypeInsn(Opcodes.NEW, "java/lang/ClassCastException");
        as.visitInsn(Opcodes.DUP);
        as.visitLdcInsn(Names.dotted(kind.node().name));
        as.visitMethodInsn(
                Opcodes.INVOKESPECIAL, "java/lang/ClassCastException", "<init>", "(Ljava/lang/String;)V", false);
        as.visitInsn(Opcodes.ATHROW);
        as.visitLabel(good);
        frame(as, List.of("java/lang/Object"));
        as.visitVarInsn(Opcodes.ALOAD, 0);
        as.visitTypeInsn(Opcodes.CHECKCAST, host.name);
        as.visitInsn(Opcodes.ARETURN);
        as.maxLocals = 1;
        as.maxStack = 3;
        return as;
    }

    private static MethodNode statically(String name, String descriptor) {
        int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
        return new MethodNode(ClassFiles.API, access, name, descriptor, null, null);
    }

    private void frame(MethodNode method, List<Object> locals) {
        if (framed) {
            method.visitFrame(Opcodes.F_NEW, locals.size(), locals.toArray(), 0, new Object[0]);
        }
    }

    /** Calls what the kind of the object has, else what the host has or inherits. */
    private MethodNode stub(MethodNode like) {
        MethodNode own = Plan.find(host, like.name, like.desc);
        MethodNode model = own == null ? like : own;
        int access = model.access & ~(Opcodes.ACC_FINAL | Opcodes.ACC_ABSTRACT | Opcodes.ACC_SYNCHRONIZED);
        String[] thrown = model.exceptions.toArray(new String[0]);
        MethodNode stub = new MethodNode(ClassFiles.API, access, like.name, like.desc, null, thrown);
        TreeMap<Integer, String> names = new TreeMap<>();
        for (Kind kind : kinds.of(host)) {
            Kind declaring = kinds.declaring(kind.node().name, like.name, like.desc);
            boolean has = declaring != null
                    && (Plan.find(declaring.node(), like.name, like.desc).access & Opcodes.ACC_ABSTRACT) == 0;
            if (has) {
                names.put(kind.number(), declaring.of(like.name));
            }
        }
        List<Object> locals = new ArrayList<>(List.of(host.name));
        for (Type type : Type.getArgumentTypes(like.desc)) {
            locals.add(WiderFrames.typeOf(type));
        }
        Label rest = new Label();
        Label[] labels = names.values().stream().map(any -> new Label()).toArray(Label[]::new);
        stub.visitVarInsn(Opcodes.ALOAD, 0);
        stub.visitFieldInsn(Opcodes.GETFIELD, host.name, KIND, "I");
        stub.visitLookupSwitchInsn(
                rest, names.keySet().stream().mapToInt(Integer::intValue).toArray(), labels);
        int at = 0;
        for (String name : names.values()) {
            stub.visitLabel(labels[at++]);
            frame(stub, locals);
            call(stub, Opcodes.INVOKESPECIAL, host.name, name);
        }
        stub.visitLabel(rest);
        frame(stub, locals);
        if (own != null) {
            call(stub, Opcodes.INVOKESPECIAL, host.name, like.name + KindReferences.OWN);
        } else if (isInherited.test(like)) {
            call(stub, Opcodes.INVOKESPECIAL, host.superName, like.name);
        } else {
            stub.visitInsn(Opcodes.ACONST_NULL);
            stub.visitInsn(Opcodes.ATHROW);
        }
        Calls.setSizes(stub);
        return stub;
    }

    private static void call(MethodNode stub, int opcode, String owner, String name) {
        Calls.loadAll(stub, false);
        stub.visitMethodInsn(opcode, owner, name, stub.desc, false);
        stub.visitInsn(Type.getReturnType(stub.desc).getOpcode(Opcodes.IRETURN));
    }
}

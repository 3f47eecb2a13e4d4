package io.livegraft.runtime.weave;

import io.livegraft.runtime.model.Beginning;
import io.livegraft.runtime.shape.ClassFiles;
import io.livegraft.runtime.shape.ConstructorPrefix;
import io.livegraft.runtime.shape.WiderFrames;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Writes the trampoline of a constructor. The implementation is chosen before anything else, so that a call is all old
 * or all new; it can take over only behind the {@code super} or {@code this} call.
 *
 * <pre>
 *   body = site;
 *   super(…);                                  // untouched
 *   if (body != null) { body(this, arguments); return; }
 *   …the rest, untouched…
 * </pre>
 *
 * <p>Where a patch has another beginning than the running constructor, that stands woven beside it, with the values
 * left open. The site then answers a plan: a method that computes them and gives the body, the number of the beginning
 * (0 for the one that is there), something of its own, and the values of fields and arguments.
 *
 * <pre>
 *   plan = site; body = null; values = null;
 *   if (plan != null) {
 *     values = plan(arguments); body = values[0];
 *     switch (values[1]) { case 1: this.a = values[3]; super(values[4]); goto call; … }
 *   }
 *   super(…);                                  // untouched
 *   if (body != null) { call: body(this, arguments, values); return; }
 *   …the rest, untouched…
 * </pre>
 */
final class ConstructorEntry {
    private static final String VALUES = "[Ljava/lang/Object;";
    private static final int FIRST_VALUE = 3;

    private final String owner;
    private final boolean frames;
    private final MethodNode method;
    private final ConstructorPrefix prefix;
    private final List<Beginning> beginnings;
    private final Type[] parameters;
    /** Local variables for the body and the values, behind those of the code. */
    private final int body;

    private final int values;
    private final LabelNode call = new LabelNode();

    ConstructorEntry(
            String owner, int version, MethodNode method, ConstructorPrefix prefix, List<Beginning> beginnings) {
        this.owner = owner;
        this.frames = ClassFiles.hasFrames(version);
        this.method = method;
        this.prefix = prefix;
        this.beginnings = beginnings;
        this.parameters = Type.getArgumentTypes(method.desc);
        this.body = method.maxLocals;
        this.values = body + 1;
    }

    /** Puts it in. */
    void insert(AbstractInsnNode site) {
        if (frames) {
            WiderFrames.add(method.instructions, prefix.call(), locals(Opcodes.UNINITIALIZED_THIS), body, own());
        }
        InsnList start = new InsnList();
        addLine(start);
        start.add(site);
        start.add(new VarInsnNode(Opcodes.ASTORE, body));
        if (!beginnings.isEmpty()) {
            addPlan(start);
        }
        InsnList end = new InsnList();
        addCall(end);
        method.instructions.insert(prefix.call(), end);
        method.instructions.insert(start);
        method.maxLocals += own().size();
        method.maxStack = Math.max(method.maxStack, stack());
    }

    /** Under the line number of the first line, so that stack traces have one. */
    private void addLine(InsnList code) {
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof LineNumberNode first) {
                LabelNode start = new LabelNode();
                code.add(start);
                code.add(new LineNumberNode(first.line, start));
                return;
            }
        }
    }

    private void addPlan(InsnList code) {
        LabelNode asItIs = new LabelNode();
        LabelNode[] alternatives = beginnings.stream().map(b -> new LabelNode()).toArray(LabelNode[]::new);
        code.add(new InsnNode(Opcodes.ACONST_NULL));
        code.add(new VarInsnNode(Opcodes.ASTORE, values));
        code.add(new VarInsnNode(Opcodes.ALOAD, body));
        code.add(new JumpInsnNode(Opcodes.IFNULL, asItIs));
        code.add(new VarInsnNode(Opcodes.ALOAD, body));
        loadArguments(code);
        code.add(invoke(Type.getMethodDescriptor(Type.getType(VALUES), parameters)));
        code.add(new VarInsnNode(Opcodes.ASTORE, values));
        value(code, 0, Type.getObjectType(Sites.HANDLE));
        code.add(new VarInsnNode(Opcodes.ASTORE, body));
        value(code, 1, Type.INT_TYPE);
        code.add(new TableSwitchInsnNode(1, alternatives.length, asItIs, alternatives));
        for (int i = 0; i < alternatives.length; i++) {
            code.add(alternatives[i]);
            frame(code, locals(Opcodes.UNINITIALIZED_THIS));
            begin(code, beginnings.get(i));
            code.add(new JumpInsnNode(Opcodes.GOTO, call));
        }
        code.add(asItIs);
        if (!isFramed(method.instructions.getFirst())) {
            frame(code, locals(Opcodes.UNINITIALIZED_THIS));
        }
    }

    private void begin(InsnList code, Beginning beginning) {
        int index = FIRST_VALUE;
        for (Beginning.Field field : beginning.fields()) {
            code.add(new VarInsnNode(Opcodes.ALOAD, 0));
            value(code, index++, Type.getType(field.descriptor()));
            code.add(new FieldInsnNode(Opcodes.PUTFIELD, owner, field.name(), field.descriptor()));
        }
        code.add(new VarInsnNode(Opcodes.ALOAD, 0));
        for (Type argument : Type.getArgumentTypes(beginning.descriptor())) {
            value(code, index++, argument);
        }
        code.add(new MethodInsnNode(Opcodes.INVOKESPECIAL, beginning.owner(), "<init>", beginning.descriptor(), false));
    }

    private void value(InsnList code, int index, Type type) {
        code.add(new VarInsnNode(Opcodes.ALOAD, values));
        code.add(new IntInsnNode(Opcodes.SIPUSH, index));
        code.add(new InsnNode(Opcodes.AALOAD));
        code.add(Unboxing.to(type));
    }

    private void addCall(InsnList code) {
        LabelNode rest = new LabelNode();
        code.add(new VarInsnNode(Opcodes.ALOAD, body));
        code.add(new JumpInsnNode(Opcodes.IFNULL, rest));
        List<Type> types = new ArrayList<>(List.of(Type.getObjectType(owner)));
        types.addAll(List.of(parameters));
        if (!beginnings.isEmpty()) {
            code.add(call);
            frame(code, locals(owner));
            types.add(Type.getType(VALUES));
        }
        code.add(new VarInsnNode(Opcodes.ALOAD, body));
        code.add(new VarInsnNode(Opcodes.ALOAD, 0));
        loadArguments(code);
        if (!beginnings.isEmpty()) {
            code.add(new VarInsnNode(Opcodes.ALOAD, values));
        }
        code.add(invoke(Type.getMethodDescriptor(Type.VOID_TYPE, types.toArray(new Type[0]))));
        code.add(new InsnNode(Opcodes.RETURN));
        code.add(rest);
        if (frames && !isFramed(prefix.call().getNext())) {
            Object[] locals = locals(owner).toArray();
            code.add(new FrameNode(Opcodes.F_FULL, locals.length, locals, 0, new Object[0]));
        }
    }

    private void loadArguments(InsnList code) {
        int slot = 1;
        for (Type parameter : parameters) {
            code.add(new VarInsnNode(parameter.getOpcode(Opcodes.ILOAD), slot));
            slot += parameter.getSize();
        }
    }

    private static AbstractInsnNode invoke(String descriptor) {
        return new MethodInsnNode(Opcodes.INVOKEVIRTUAL, Sites.HANDLE, "invokeExact", descriptor, false);
    }

    private void frame(InsnList code, List<Object> locals) {
        if (frames) {
            Object[] all = WiderFrames.widened(locals, body, own()).toArray();
            code.add(new FrameNode(Opcodes.F_FULL, all.length, all, 0, new Object[0]));
        }
    }

    /** Whether a frame stands in front of the next instruction: there must be one only. */
    private static boolean isFramed(AbstractInsnNode from) {
        AbstractInsnNode insn = from;
        while (insn != null && insn.getOpcode() < 0 && !(insn instanceof FrameNode)) {
            insn = insn.getNext();
        }
        return insn instanceof FrameNode;
    }

    private List<Object> locals(Object self) {
        List<Object> locals = new ArrayList<>(List.of(self));
        for (Type parameter : parameters) {
            locals.add(WiderFrames.typeOf(parameter));
        }
        return locals;
    }

    private List<Object> own() {
        return beginnings.isEmpty() ? List.of(Sites.HANDLE) : List.of(Sites.HANDLE, VALUES);
    }

    private int stack() {
        int most = Type.getArgumentsAndReturnSizes(method.desc) >> 2;
        for (Beginning beginning : beginnings) {
            most = Math.max(most, Type.getArgumentsAndReturnSizes(beginning.descriptor()) >> 2);
        }
        // The handle and the values beside the arguments; an array and an index while the last of them is made.
        return most + 3;
    }
}

package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.Boxes;
import io.livegraft.runtime.shape.ClassFiles;
import io.livegraft.runtime.shape.ConstructorPrefix;
import io.livegraft.runtime.shape.WiderFrames;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Writes a constructor that does what a gate does by itself, or what one of the new constructors does that are reached
 * through it.
 *
 * <pre>
 *   Foo(own parameters, Object[] passed) {
 *     switch (passed) { each computes what its super(…) call is given }
 *     super(…);
 *     switch (passed) { each goes on }
 *   }
 * </pre>
 */
final class GateConstructor {
    private final ClassNode owner;
    private final MethodNode own;
    private final List<MethodNode> others;
    private final ConstructorPrefix prefix;
    private final MethodNode merged;
    /** The slot of what was passed; slots of new constructors lie behind it. */
    private final int passed;

    private final int firstOfCall;

    GateConstructor(ClassNode owner, MethodNode own, List<MethodNode> others) {
        this.owner = owner;
        this.own = own;
        this.others = others;
        this.prefix = ConstructorPrefix.of(owner.name, own).orElseThrow();
        this.passed = Type.getArgumentsAndReturnSizes(own.desc) >> 2;
        int most = own.maxLocals + 1;
        for (MethodNode other : others) {
            most = Math.max(most, other.maxLocals + passed);
        }
        this.firstOfCall = most;
        int access = own.access & Opcodes.ACC_STRICT | Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC;
        String[] thrown = own.exceptions.toArray(new String[0]);
        String descriptor = own.desc.replace(")V", GateMethods.PASSED + ")V");
        this.merged = new MethodNode(ClassFiles.API, access, "<init>", descriptor, null, thrown);
    }

    MethodNode merged() {
        LabelNode call = new LabelNode();
        LabelNode itself = new LabelNode();
        List<LabelNode> starts = choose(itself);
        for (int i = 0; i < others.size(); i++) {
            begin(starts.get(i), Opcodes.UNINITIALIZED_THIS);
            argumentsOf(others.get(i));
            merged.instructions.add(new JumpInsnNode(Opcodes.GOTO, call));
        }
        begin(itself, Opcodes.UNINITIALIZED_THIS);
        arguments(own, prefix, this::ownSlot);
        merged.instructions.add(new JumpInsnNode(Opcodes.GOTO, call));
        call(call);
        LabelNode rest = new LabelNode();
        List<LabelNode> rests = choose(rest);
        for (int i = 0; i < others.size(); i++) {
            begin(rests.get(i), owner.name);
            restOf(others.get(i));
        }
        begin(rest, owner.name);
        copy(own, prefix.end(), own.instructions.size(), this::ownSlot);
        merged.maxLocals = firstOfCall + sizeOfCall();
        merged.maxStack = 4 + Math.max(own.maxStack, 1 + sizeOfCall());
        others.forEach(other -> merged.maxStack = Math.max(merged.maxStack, other.maxStack));
        return merged;
    }

    private int sizeOfCall() {
        return Type.getArgumentsAndReturnSizes(prefix.call().desc) >> 2;
    }

    private int ownSlot(int slot) {
        return slot < passed ? slot : slot + 1;
    }

    private int otherSlot(int slot) {
        return slot == 0 ? 0 : slot + passed;
    }

    private List<LabelNode> choose(LabelNode itself) {
        List<LabelNode> labels = others.stream().map(other -> new LabelNode()).toList();
        InsnList code = merged.instructions;
        code.add(new VarInsnNode(Opcodes.ALOAD, passed));
        code.add(new JumpInsnNode(Opcodes.IFNULL, itself));
        unpack(0, Type.INT_TYPE);
        code.add(new TableSwitchInsnNode(0, labels.size() - 1, itself, labels.toArray(new LabelNode[0])));
        return labels;
    }

    /** Something follows before the code's own first frame. */
    private void begin(LabelNode start, Object self) {
        merged.instructions.add(start);
        frame(ownLocals(self));
        merged.instructions.add(new InsnNode(Opcodes.NOP));
    }

    private void argumentsOf(MethodNode other) {
        boolean isCalled =
                prefix.call().owner.equals(owner.name) && prefix.call().desc.equals(other.desc);
        unpackAll(other.desc, isCalled ? firstOfCall : passed + 1);
        if (!isCalled) {
            arguments(other, ConstructorPrefix.of(owner.name, other).orElseThrow(), this::otherSlot);
        }
    }

    private void restOf(MethodNode other) {
        boolean isCalled =
                prefix.call().owner.equals(owner.name) && prefix.call().desc.equals(other.desc);
        if (isCalled) {
            merged.instructions.add(new InsnNode(Opcodes.RETURN));
            return;
        }
        unpackAll(other.desc, passed + 1);
        int from = ConstructorPrefix.of(owner.name, other).orElseThrow().end();
        copy(other, from, other.instructions.size(), this::otherSlot);
    }

    private void arguments(MethodNode of, ConstructorPrefix its, IntUnaryOperator slots) {
        copy(of, 0, its.end() - 1, slots);
        int slot = firstOfCall + sizeOfCall() - 1;
        Type[] types = Type.getArgumentTypes(prefix.call().desc);
        for (int i = types.length - 1; i >= 0; i--) {
            slot -= types[i].getSize();
            merged.instructions.add(new VarInsnNode(types[i].getOpcode(Opcodes.ISTORE), slot));
        }
        merged.instructions.add(new InsnNode(Opcodes.POP));
    }

    private void call(LabelNode start) {
        MethodInsnNode target = prefix.call();
        List<Object> locals = WiderFrames.widened(ownLocals(Opcodes.UNINITIALIZED_THIS), firstOfCall, List.of());
        Type[] types = Type.getArgumentTypes(target.desc);
        for (Type type : types) {
            locals.add(WiderFrames.typeOf(type));
        }
        merged.instructions.add(start);
        frame(GateFrames.trimmed(locals));
        merged.instructions.add(new VarInsnNode(Opcodes.ALOAD, 0));
        int slot = firstOfCall;
        for (Type type : types) {
            merged.instructions.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), slot));
            slot += type.getSize();
        }
        merged.instructions.add(new MethodInsnNode(target.getOpcode(), target.owner, target.name, target.desc, false));
    }

    private void copy(MethodNode of, int from, int to, IntUnaryOperator slots) {
        // The own code says itself what of its parameters is still there.
        List<Object> throughout =
                of == own ? WiderFrames.widened(List.of(), passed, List.of(GateMethods.PASSED)) : ownLocals(owner.name);
        new GatePart(of, from, to, slots, new GateFrames(throughout, slots)).copyTo(merged);
    }

    private void unpackAll(String descriptor, int first) {
        int slot = first;
        int index = GateMethods.FIRST;
        for (Type type : Type.getArgumentTypes(descriptor)) {
            unpack(index++, type);
            merged.instructions.add(new VarInsnNode(type.getOpcode(Opcodes.ISTORE), slot));
            slot += type.getSize();
        }
    }

    private void unpack(int index, Type type) {
        InsnList code = merged.instructions;
        code.add(new VarInsnNode(Opcodes.ALOAD, passed));
        code.add(new IntInsnNode(Opcodes.SIPUSH, index));
        code.add(new InsnNode(Opcodes.AALOAD));
        if (type.getSort() >= Type.ARRAY) {
            code.add(new TypeInsnNode(Opcodes.CHECKCAST, type.getInternalName()));
        } else {
            String box = Boxes.of(type);
            code.add(new TypeInsnNode(Opcodes.CHECKCAST, box));
            String unboxing = type.getClassName() + "Value";
            code.add(new MethodInsnNode(Opcodes.INVOKEVIRTUAL, box, unboxing, "()" + type.getDescriptor(), false));
        }
    }

    private List<Object> ownLocals(Object self) {
        List<Object> locals = new ArrayList<>(List.of(self));
        for (Type type : Type.getArgumentTypes(merged.desc)) {
            locals.add(WiderFrames.typeOf(type));
        }
        return locals;
    }

    private void frame(List<Object> locals) {
        if (ClassFiles.hasFrames(owner.version)) {
            Object[] all = locals.toArray();
            merged.instructions.add(new FrameNode(Opcodes.F_NEW, all.length, all, 0, new Object[0]));
        }
    }
}

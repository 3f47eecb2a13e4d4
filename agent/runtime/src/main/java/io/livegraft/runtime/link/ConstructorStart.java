package io.livegraft.runtime.link;

import io.livegraft.runtime.model.Beginning;
import io.livegraft.runtime.shape.Boxes;
import io.livegraft.runtime.shape.ConstructorPrefix;
import io.livegraft.runtime.shape.WiderFrames;
import io.livegraft.runtime.weave.Unboxing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Copies what a constructor does up to its {@code super} or {@code this} call into a static method that gives the values
 * of the fields it sets and of the call's arguments.
 *
 * <p>In the place of {@code this} stands a parameter of no meaning, so that everything keeps its slot.
 */
final class ConstructorStart {
    private static final String OBJECT = "java/lang/Object";
    private static final String VALUES = "[Ljava/lang/Object;";

    private final MethodNode constructor;
    private final ConstructorPrefix prefix;
    private final MethodInsnNode delegate;
    private final int values;
    private final List<Beginning.Field> fields;
    private final Map<LabelNode, LabelNode> labels = new HashMap<>();
    private final Set<AbstractInsnNode> linked = new HashSet<>();

    /**
     * Copies nothing yet.
     *
     * @param delegate calls the start of the new constructor that is called, null where the target has it
     */
    ConstructorStart(MethodNode constructor, ConstructorPrefix prefix, MethodInsnNode delegate) {
        this.constructor = constructor;
        this.prefix = prefix;
        this.delegate = delegate;
        this.values = constructor.maxLocals;
        this.fields = prefix.beginning().fields();
    }

    /** The instructions of the copy that are not the constructor's. */
    Set<AbstractInsnNode> linked() {
        return linked;
    }

    void copyTo(MethodNode start) {
        for (AbstractInsnNode insn : constructor.instructions) {
            if (insn instanceof LabelNode label) {
                labels.put(label, new LabelNode());
            }
        }
        Type[] arguments = Type.getArgumentTypes(prefix.call().desc);
        InsnList first = new InsnList();
        first.add(new IntInsnNode(Opcodes.SIPUSH, ConstructorParts.FIRST_VALUE + fields.size() + arguments.length));
        first.add(new TypeInsnNode(Opcodes.ANEWARRAY, OBJECT));
        first.add(new VarInsnNode(Opcodes.ASTORE, values));
        add(start, first);
        for (int i = 0; i < prefix.end(); i++) {
            AbstractInsnNode insn = constructor.instructions.get(i);
            if (insn == prefix.call()) {
                add(start, end(arguments));
            } else if (prefix.writes().contains(insn)) {
                add(start, keep((FieldInsnNode) insn));
            } else {
                start.instructions.add(insn.clone(labels));
            }
        }
        copyHandlers(start);
        start.maxLocals = constructor.maxLocals + 2;
        start.maxStack = constructor.maxStack + 4 + (Type.getArgumentsAndReturnSizes(prefix.call().desc) >> 2);
        fitFrames(start);
    }

    private void add(MethodNode start, InsnList code) {
        code.forEach(linked::add);
        start.instructions.add(code);
    }

    private void copyHandlers(MethodNode start) {
        for (TryCatchBlockNode block : constructor.tryCatchBlocks) {
            if (constructor.instructions.indexOf(block.start) < prefix.end()) {
                start.tryCatchBlocks.add(new TryCatchBlockNode(
                        labels.get(block.start), labels.get(block.end), labels.get(block.handler), block.type));
            }
        }
    }

    private InsnList keep(FieldInsnNode write) {
        InsnList code = new InsnList();
        int index = fields.indexOf(new Beginning.Field(write.name, write.desc));
        keep(code, index, Type.getType(write.desc));
        code.add(new InsnNode(Opcodes.POP));
        return code;
    }

    private void keep(InsnList code, int index, Type type) {
        box(code, type);
        code.add(new VarInsnNode(Opcodes.ALOAD, values));
        code.add(new InsnNode(Opcodes.SWAP));
        code.add(new IntInsnNode(Opcodes.SIPUSH, ConstructorParts.FIRST_VALUE + index));
        code.add(new InsnNode(Opcodes.SWAP));
        code.add(new InsnNode(Opcodes.AASTORE));
    }

    private static void box(InsnList code, Type type) {
        if (type.getSort() < Type.ARRAY) {
            String box = Boxes.of(type);
            String descriptor = Type.getMethodDescriptor(Type.getObjectType(box), type);
            code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, box, "valueOf", descriptor, false));
        }
    }

    private InsnList end(Type... arguments) {
        InsnList code = new InsnList();
        for (int i = arguments.length - 1; i >= 0; i--) {
            keep(code, fields.size() + i, arguments[i]);
        }
        code.add(new InsnNode(Opcodes.POP));
        if (delegate == null) {
            code.add(new VarInsnNode(Opcodes.ALOAD, values));
        } else {
            delegate(code);
        }
        code.add(new InsnNode(Opcodes.ARETURN));
        return code;
    }

    /** The values are the other one's, which keep the arguments that it got. */
    private void delegate(InsnList code) {
        int others = values + 1;
        code.add(new InsnNode(Opcodes.ACONST_NULL));
        load(code, values, prefix.call().desc);
        code.add(delegate);
        code.add(new VarInsnNode(Opcodes.ASTORE, others));
        code.add(new VarInsnNode(Opcodes.ALOAD, values));
        code.add(new InsnNode(Opcodes.ICONST_2));
        code.add(new VarInsnNode(Opcodes.ALOAD, others));
        code.add(new InsnNode(Opcodes.ICONST_2));
        code.add(new InsnNode(Opcodes.AALOAD));
        code.add(new InsnNode(Opcodes.AASTORE));
        code.add(new VarInsnNode(Opcodes.ALOAD, others));
        code.add(new InsnNode(Opcodes.ICONST_2));
        code.add(new VarInsnNode(Opcodes.ALOAD, values));
        code.add(new InsnNode(Opcodes.AASTORE));
        code.add(new VarInsnNode(Opcodes.ALOAD, others));
    }

    /** Loads the arguments of a constructor that delegates, in which no field is set, from its values. */
    static void load(InsnList code, int values, String descriptor) {
        int index = ConstructorParts.FIRST_VALUE;
        for (Type type : Type.getArgumentTypes(descriptor)) {
            code.add(new VarInsnNode(Opcodes.ALOAD, values));
            code.add(new IntInsnNode(Opcodes.SIPUSH, index++));
            code.add(new InsnNode(Opcodes.AALOAD));
            code.add(Unboxing.to(type));
        }
    }

    private void fitFrames(MethodNode start) {
        List<Object> locals = new ArrayList<>(List.of(OBJECT));
        for (Type parameter : Type.getArgumentTypes(constructor.desc)) {
            locals.add(WiderFrames.typeOf(parameter));
        }
        WiderFrames.add(start.instructions, null, locals, values, List.of(VALUES));
        withThis(start, OBJECT);
    }

    /** Names the object that is not initialised yet as something else. */
    static void withThis(MethodNode method, Object type) {
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof FrameNode frame) {
                frame.local = withThis(frame.local, type);
                frame.stack = withThis(frame.stack, type);
            }
        }
    }

    private static List<Object> withThis(List<Object> types, Object type) {
        if (types == null) {
            return null;
        }
        List<Object> named = new ArrayList<>(types);
        named.replaceAll(each -> each == Opcodes.UNINITIALIZED_THIS ? type : each);
        return named;
    }
}

package io.livegraft.runtime.weave;

import io.livegraft.runtime.shape.ClassFiles;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Writes the instructions in front of one body: ask the site, call what it gives, else fall through.
 *
 * <p>Where the class has stack map frames one is added behind each branch. The frames of the body stay as they are:
 * ours leaves the local variables of the one before it, so that a frame given as a difference still fits.
 */
final class Entry {
    /** A hook answers null, or an array whose one element is what the method returns instead. */
    private static final String HOOK_RESULT = "[Ljava/lang/Object;";

    private final String owner;
    private final boolean frames;
    private final MethodNode method;
    private final List<Type> parameters = new ArrayList<>();
    private final InsnList code = new InsnList();

    Entry(String owner, int version, MethodNode method) {
        this.owner = owner;
        this.frames = ClassFiles.hasFrames(version);
        this.method = method;
        if ((method.access & Opcodes.ACC_STATIC) == 0) {
            parameters.add(Type.getObjectType(owner));
        }
        parameters.addAll(List.of(Type.getArgumentTypes(method.desc)));
    }

    /** Local variable slots of the receiver and the parameters. */
    int slots() {
        return parameters.stream().mapToInt(Type::getSize).sum();
    }

    /** Puts the hook point in front of what stands there. */
    void hook(AbstractInsnNode site) {
        LabelNode body = ask(site);
        code.add(invoke(HOOK_RESULT));
        code.add(new InsnNode(Opcodes.DUP));
        code.add(new JumpInsnNode(Opcodes.IFNULL, body));
        takeOverride();
        fallThrough(body, "java/lang/Object");
    }

    /** Puts the choice of the implementation behind what stands there. */
    void patch(AbstractInsnNode site) {
        Type result = Type.getReturnType(method.desc);
        LabelNode body = ask(site);
        code.add(invoke(result.getDescriptor()));
        code.add(new InsnNode(result.getOpcode(Opcodes.IRETURN)));
        fallThrough(body, Sites.HANDLE);
    }

    /** At the very start, under the line number of the body's first line, so that stack traces have one. */
    void insertAtStart() {
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof LineNumberNode first) {
                LabelNode start = new LabelNode();
                code.insert(new LineNumberNode(first.line, start));
                code.insert(start);
                break;
            }
        }
        method.instructions.insert(code);
        growStack();
    }

    private void growStack() {
        method.maxStack = Math.max(method.maxStack, Math.max(2, 1 + slots()));
    }

    private LabelNode ask(AbstractInsnNode site) {
        LabelNode body = new LabelNode();
        code.add(site);
        code.add(new InsnNode(Opcodes.DUP));
        code.add(new JumpInsnNode(Opcodes.IFNULL, body));
        int slot = 0;
        for (Type parameter : parameters) {
            code.add(new VarInsnNode(parameter.getOpcode(Opcodes.ILOAD), slot));
            slot += parameter.getSize();
        }
        return body;
    }

    private AbstractInsnNode invoke(String result) {
        StringBuilder descriptor = new StringBuilder("(");
        parameters.forEach(parameter -> descriptor.append(parameter.getDescriptor()));
        descriptor.append(')').append(result);
        return new MethodInsnNode(Opcodes.INVOKEVIRTUAL, Sites.HANDLE, "invokeExact", descriptor.toString(), false);
    }

    private void fallThrough(LabelNode body, String left) {
        code.add(body);
        if (frames) {
            code.add(new FrameNode(Opcodes.F_SAME1, 0, null, 1, new Object[] {left}));
        }
        code.add(new InsnNode(Opcodes.POP));
    }

    private void takeOverride() {
        Type result = Type.getReturnType(method.desc);
        if (result.getSort() == Type.VOID) {
            code.add(new InsnNode(Opcodes.POP));
        } else {
            code.add(new InsnNode(Opcodes.ICONST_0));
            code.add(new InsnNode(Opcodes.AALOAD));
            code.add(Unboxing.to(result));
        }
        code.add(new InsnNode(result.getOpcode(Opcodes.IRETURN)));
    }
}

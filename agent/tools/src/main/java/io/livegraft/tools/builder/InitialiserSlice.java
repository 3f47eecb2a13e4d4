package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.ClassFiles;
import io.livegraft.runtime.shape.StaticInit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Copies some steps of a static initialiser into one that does nothing else. */
final class InitialiserSlice {
    private final MethodNode from;
    private final MethodNode slice;
    private final Map<LabelNode, LabelNode> labels = new HashMap<>();
    private final Set<AbstractInsnNode> copied = new HashSet<>();
    /** Whether a frame stands where the next instruction will be. */
    private boolean framed;

    private InitialiserSlice(MethodNode from) {
        this.from = from;
        this.slice = new MethodNode(ClassFiles.API, Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        slice.maxStack = from.maxStack;
        slice.maxLocals = from.maxLocals;
    }

    /** The initialiser with these steps, by their indexes, in their order. */
    static MethodNode of(StaticInit initialiser, Collection<Integer> steps) {
        InitialiserSlice slice = new InitialiserSlice(initialiser.method());
        for (AbstractInsnNode insn : initialiser.method().instructions) {
            if (insn instanceof LabelNode label) {
                slice.labels.put(label, new LabelNode());
            }
        }
        steps.forEach(index -> slice.copy(initialiser.steps().get(index)));
        slice.slice.instructions.add(new InsnNode(Opcodes.RETURN));
        return slice.slice;
    }

    private void copy(StaticInit.Step step) {
        InsnList code = from.instructions;
        int start = step.from();
        while (start > 0 && isPseudo(code.get(start - 1))) {
            start--;
        }
        int end = step.to();
        while (end < code.size() && isPseudo(code.get(end))) {
            end++;
        }
        Set<Integer> locals = written(step);
        for (int i = start; i < end; i++) {
            AbstractInsnNode insn = code.get(i);
            if (copied.add(insn)) {
                copy(insn, locals);
            }
        }
        for (TryCatchBlockNode block : from.tryCatchBlocks) {
            int at = code.indexOf(block.start);
            if (at >= step.from() && at < step.to()) {
                slice.tryCatchBlocks.add(new TryCatchBlockNode(
                        labels.get(block.start), labels.get(block.end), labels.get(block.handler), block.type));
            }
        }
    }

    private void copy(AbstractInsnNode insn, Set<Integer> locals) {
        if (insn.getOpcode() >= 0) {
            framed = false;
            slice.instructions.add(insn.clone(labels));
        } else if (insn instanceof FrameNode frame) {
            if (!framed) {
                slice.instructions.add(own(frame, locals));
            }
            framed = true;
        } else {
            slice.instructions.add(insn.clone(labels));
        }
    }

    private static boolean isPseudo(AbstractInsnNode insn) {
        return insn.getOpcode() < 0;
    }

    private Set<Integer> written(StaticInit.Step step) {
        Set<Integer> locals = new HashSet<>();
        for (int i = step.from(); i < step.to(); i++) {
            if (from.instructions.get(i) instanceof VarInsnNode variable && variable.getOpcode() >= Opcodes.ISTORE) {
                locals.add(variable.var);
            }
        }
        return locals;
    }

    /** The frame without the variables of steps that are left out. */
    private AbstractInsnNode own(FrameNode frame, Set<Integer> locals) {
        List<Object> kept = new ArrayList<>();
        int local = 0;
        for (Object type : frame.local == null ? List.of() : frame.local) {
            boolean isWide = type.equals(Opcodes.LONG) || type.equals(Opcodes.DOUBLE);
            if (locals.contains(local)) {
                kept.add(type instanceof LabelNode label ? labels.get(label) : type);
            } else {
                kept.add(Opcodes.TOP);
                if (isWide) {
                    kept.add(Opcodes.TOP);
                }
            }
            local += isWide ? 2 : 1;
        }
        while (!kept.isEmpty() && kept.get(kept.size() - 1).equals(Opcodes.TOP)) {
            kept.remove(kept.size() - 1);
        }
        List<Object> stack = new ArrayList<>();
        for (Object type : frame.stack == null ? List.of() : frame.stack) {
            stack.add(type instanceof LabelNode label ? labels.get(label) : type);
        }
        return new FrameNode(Opcodes.F_NEW, kept.size(), kept.toArray(), stack.size(), stack.toArray());
    }
}

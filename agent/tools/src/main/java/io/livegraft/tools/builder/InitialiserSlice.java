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
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

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
        slice.forgetForeignLocals();
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
        for (int i = start; i < end; i++) {
            AbstractInsnNode insn = code.get(i);
            if (copied.add(insn)) {
                copy(insn);
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

    /** Between two steps two frames may come together; with the foreign locals gone they are the same. */
    private void copy(AbstractInsnNode insn) {
        boolean isFrame = insn instanceof FrameNode;
        if (!isFrame || !framed) {
            slice.instructions.add(insn.clone(labels));
        }
        framed = isFrame || framed && isPseudo(insn);
    }

    private static boolean isPseudo(AbstractInsnNode insn) {
        return insn.getOpcode() < 0;
    }

    /** Frames name variables of steps that are left out; nothing here sets or reads those. */
    private void forgetForeignLocals() {
        try {
            Frame<BasicValue>[] frames = new Analyzer<>(new BasicInterpreter()).analyze("none", slice);
            for (int i = 0; i < frames.length; i++) {
                if (slice.instructions.get(i) instanceof FrameNode frame) {
                    frame.local = own(frame.local, frames[i]);
                }
            }
        } catch (AnalyzerException e) {
            throw new IllegalStateException("steps of an initialiser stand alone", e);
        }
    }

    private static List<Object> own(List<Object> types, Frame<BasicValue> known) {
        List<Object> kept = new ArrayList<>();
        int local = 0;
        for (Object type : types == null ? List.of() : types) {
            boolean isWide = type.equals(Opcodes.LONG) || type.equals(Opcodes.DOUBLE);
            if (known != null && known.getLocal(local) != BasicValue.UNINITIALIZED_VALUE) {
                kept.add(type);
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
        return kept;
    }
}

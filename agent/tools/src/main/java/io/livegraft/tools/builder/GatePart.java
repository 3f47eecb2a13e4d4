package io.livegraft.tools.builder;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/** A part of a constructor, to be copied into another one where its local variables have other slots. */
final class GatePart {
    private final MethodNode of;
    private final int from;
    private final int to;
    private final IntUnaryOperator slots;
    private final GateFrames frames;
    private final Map<LabelNode, LabelNode> labels = new HashMap<>();

    /**
     * Copies nothing yet.
     *
     * @param from index of its first instruction
     * @param to index behind its last
     */
    GatePart(MethodNode of, int from, int to, IntUnaryOperator slots, GateFrames frames) {
        this.of = of;
        this.from = from;
        this.to = to;
        this.slots = slots;
        this.frames = frames;
    }

    /** Adds it; that no jump leads out of it was found out before. */
    void copyTo(MethodNode other) {
        for (AbstractInsnNode insn : of.instructions) {
            if (insn instanceof LabelNode label) {
                labels.put(label, new LabelNode());
            }
        }
        for (int i = from; i < to; i++) {
            AbstractInsnNode copy = of.instructions.get(i).clone(labels);
            if (copy instanceof VarInsnNode variable) {
                variable.var = slots.applyAsInt(variable.var);
            } else if (copy instanceof IincInsnNode increment) {
                increment.var = slots.applyAsInt(increment.var);
            } else if (copy instanceof FrameNode frame) {
                frames.move(frame);
            }
            other.instructions.add(copy);
        }
        for (TryCatchBlockNode block : of.tryCatchBlocks) {
            if (isInside(block.start) && isInside(block.handler)) {
                other.tryCatchBlocks.add(new TryCatchBlockNode(
                        labels.get(block.start), labels.get(block.end), labels.get(block.handler), block.type));
            }
        }
    }

    private boolean isInside(LabelNode label) {
        int index = of.instructions.indexOf(label);
        return index >= from && index < to;
    }
}

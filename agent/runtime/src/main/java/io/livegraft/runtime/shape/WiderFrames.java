package io.livegraft.runtime.shape;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;

/**
 * Says in the stack map frames of the beginning of a method that it has further local variables, behind all that its
 * code uses. The frames are said in full then, so those that follow must not be given as differences to them.
 */
public final class WiderFrames {
    private final int slot;
    private final List<Object> added;
    private List<Object> current;

    private WiderFrames(List<Object> start, int slot, List<Object> added) {
        this.current = new ArrayList<>(start);
        this.slot = slot;
        this.added = added;
    }

    /**
     * Changes the frames up to an instruction.
     *
     * @param end where to stop; null for all
     * @param start the local variables at the entry, as frames name them
     * @param slot of the first further variable
     * @param added types of the further variables, each of one slot
     */
    public static void add(
            Iterable<AbstractInsnNode> code, AbstractInsnNode end, List<Object> start, int slot, List<Object> added) {
        WiderFrames frames = new WiderFrames(start, slot, added);
        for (AbstractInsnNode insn : code) {
            if (insn == end) {
                break;
            }
            if (insn instanceof FrameNode frame) {
                frames.widen(frame);
            }
        }
    }

    /** Local variables with others behind them, at a slot. */
    public static List<Object> widened(List<Object> locals, int slot, List<Object> added) {
        List<Object> all = new ArrayList<>(locals);
        int size = 0;
        for (Object type : locals) {
            size += type == Opcodes.LONG || type == Opcodes.DOUBLE ? 2 : 1;
        }
        for (; size < slot; size++) {
            all.add(Opcodes.TOP);
        }
        all.addAll(added);
        return all;
    }

    /** As frames name a value of this type. */
    public static Object typeOf(Type type) {
        return switch (type.getSort()) {
            case Type.LONG -> Opcodes.LONG;
            case Type.DOUBLE -> Opcodes.DOUBLE;
            case Type.FLOAT -> Opcodes.FLOAT;
            case Type.OBJECT, Type.ARRAY -> type.getInternalName();
            default -> Opcodes.INTEGER;
        };
    }

    private void widen(FrameNode frame) {
        switch (frame.type) {
            case Opcodes.F_APPEND -> current.addAll(frame.local);
            case Opcodes.F_CHOP -> current = current.subList(0, current.size() - frame.local.size());
            case Opcodes.F_FULL -> current = frame.local;
            default -> {
                // The local variables stay as they are.
            }
        }
        current = new ArrayList<>(current);
        boolean hasStack = frame.type == Opcodes.F_FULL || frame.type == Opcodes.F_SAME1;
        frame.stack = hasStack ? frame.stack : List.of();
        frame.type = Opcodes.F_FULL;
        frame.local = widened(current, slot, added);
    }
}

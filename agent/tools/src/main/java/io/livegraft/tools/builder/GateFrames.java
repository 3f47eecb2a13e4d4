package io.livegraft.tools.builder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FrameNode;

/** Says in stack map frames that local variables have moved to other slots, between others that are there throughout. */
final class GateFrames {
    private final List<Object> throughout;
    private final IntUnaryOperator slots;

    /**
     * Changes nothing yet.
     *
     * @param throughout types from slot 0 on; those of variables that the code has there too give way to what it says
     * @param slots the new slot of each of the code's variables
     */
    GateFrames(List<Object> throughout, IntUnaryOperator slots) {
        this.throughout = throughout;
        this.slots = slots;
    }

    /** Changes a frame that is given in full. */
    void move(FrameNode frame) {
        List<Object> types = new ArrayList<>();
        put(types, throughout, slot -> slot);
        put(types, frame.local, slots);
        List<Object> locals = new ArrayList<>();
        for (int slot = 0; slot < types.size(); slot++) {
            Object type = types.get(slot);
            locals.add(type);
            slot += isWide(type) ? 1 : 0;
        }
        frame.local = trimmed(locals);
    }

    private static void put(List<Object> types, List<Object> locals, IntUnaryOperator slots) {
        int slot = 0;
        for (Object type : locals) {
            int at = slots.applyAsInt(slot);
            int size = isWide(type) ? 2 : 1;
            while (types.size() < at + size) {
                types.add(Opcodes.TOP);
            }
            types.set(at, type);
            if (size == 2) {
                types.set(at + 1, Opcodes.TOP);
            }
            slot += size;
        }
    }

    private static boolean isWide(Object type) {
        return Arrays.asList(Opcodes.LONG, Opcodes.DOUBLE).contains(type);
    }

    /** Without the variables at the end that hold nothing. */
    static List<Object> trimmed(List<Object> locals) {
        List<Object> kept = new ArrayList<>(locals);
        while (!kept.isEmpty() && kept.get(kept.size() - 1).equals(Opcodes.TOP)) {
            kept.remove(kept.size() - 1);
        }
        return kept;
    }
}

package io.livegraft.runtime.shape;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What fields hold before they are set. */
public final class Zeros {
    private Zeros() {}

    /** The instruction that pushes what a field of this type holds at first: 0, false or null. */
    public static int of(Type type) {
        return switch (type.getSort()) {
            case Type.LONG -> Opcodes.LCONST_0;
            case Type.FLOAT -> Opcodes.FCONST_0;
            case Type.DOUBLE -> Opcodes.DCONST_0;
            case Type.OBJECT, Type.ARRAY -> Opcodes.ACONST_NULL;
            default -> Opcodes.ICONST_0;
        };
    }
}

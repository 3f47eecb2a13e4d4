package io.livegraft.runtime.shape;

import org.objectweb.asm.Type;

/** The classes that hold values of primitive types. */
public final class Boxes {
    private Boxes() {}

    /** Internal name of the class for a primitive type. */
    public static String of(Type type) {
        return switch (type.getSort()) {
            case Type.INT -> "java/lang/Integer";
            case Type.CHAR -> "java/lang/Character";
            default -> {
                String name = type.getClassName();
                yield "java/lang/" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
            }
        };
    }
}

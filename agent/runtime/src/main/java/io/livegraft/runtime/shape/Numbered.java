package io.livegraft.runtime.shape;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Knows the methods that compilers make and number: bodies of lambdas and accessors of private members. */
public final class Numbered {
    private static final int HIDDEN = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC;

    private Numbered() {}

    /**
     * Whether the name of this method says nothing that lasts to the next compilation.
     *
     * @param access of the method
     */
    public static boolean isNumbered(int access, String name) {
        return (access & Opcodes.ACC_SYNTHETIC) != 0 && (access & HIDDEN) != 0 && (isLambda(name) || isAccessor(name));
    }

    /** Whether this is the body of a lambda expression, as javac, kotlinc and scalac name them. */
    public static boolean isLambda(String name) {
        return name.startsWith("lambda$") || name.contains("$lambda$") || name.contains("$anonfun$");
    }

    private static boolean isAccessor(String name) {
        return name.startsWith("access$");
    }

    /** The numbered method of this class with this name and descriptor, null if there is none. */
    static MethodNode find(ClassNode owner, String name, String descriptor) {
        if (!isLambda(name) && !isAccessor(name)) {
            return null;
        }
        for (MethodNode method : owner.methods) {
            if (method.name.equals(name) && method.desc.equals(descriptor) && isNumbered(method.access, name)) {
                return method;
            }
        }
        return null;
    }
}

package io.livegraft.runtime.shape;

import org.objectweb.asm.Opcodes;

/**
 * {@code clone} of a final class that extends nothing but Object, whose own is protected: nobody but code that names the
 * class can call it, so it overrides nothing that others call.
 */
public final class OwnClone {
    private OwnClone() {}

    /** Whether a method of a class is one. */
    public static boolean is(ClassShape type, String method, String descriptor) {
        return is(type.access(), type.superName(), method, descriptor);
    }

    /**
     * Whether a method is one.
     *
     * @param access flags of its class
     * @param superName internal name of what that extends
     */
    public static boolean is(int access, String superName, String method, String descriptor) {
        return method.equals("clone")
                && descriptor.equals("()Ljava/lang/Object;")
                && (access & Opcodes.ACC_FINAL) != 0
                && "java/lang/Object".equals(superName);
    }
}

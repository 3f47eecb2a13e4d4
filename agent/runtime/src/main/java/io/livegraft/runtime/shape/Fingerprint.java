package io.livegraft.runtime.shape;

import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What a method does, as a number: equal for the bytes of a jar and for those that the JVM hands to a transformer.
 *
 * <p>Debug data, frames, stack sizes and the order of the constant pool are left out.
 */
public final class Fingerprint {
    private Fingerprint() {}

    /**
     * The fingerprint of one body, SHA-256 in hex.
     *
     * <p>Lambdas and accessors of the same class count by their content, so that the numbers a compiler gives them do
     * not matter.
     */
    public static String of(ClassNode owner, MethodNode method) {
        return Sha256.of(BodyText.asRunning(method, new WithinClass(owner)));
    }

    /** Classes by their names, numbered methods of the one class by content. */
    private record WithinClass(ClassNode owner) implements Correlation {
        @Override
        public String className(String internalName) {
            return internalName;
        }

        @Override
        public Body content(String className, String name, String descriptor) {
            MethodNode found = className.equals(owner.name) ? Numbered.find(owner, name, descriptor) : null;
            return found == null ? null : new Body(owner, found);
        }
    }
}

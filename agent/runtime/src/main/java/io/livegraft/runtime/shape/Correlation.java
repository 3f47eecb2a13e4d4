package io.livegraft.runtime.shape;

import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What counts as the same thing in two versions of a program, although the compiler named it differently.
 *
 * <p>Two bodies are equal where their {@link BodyText}s are, each written under the correlation of its own side.
 */
public interface Correlation {
    /** The name that stands for a class; both sides must give one class one name. */
    String className(String internalName);

    /**
     * The method whose content stands for a reference to it, because its name is a number that the compiler gave.
     *
     * @return null where the name stands for itself
     */
    Body content(String owner, String name, String descriptor);

    /** A method with its class. */
    record Body(ClassNode owner, MethodNode method) {}
}

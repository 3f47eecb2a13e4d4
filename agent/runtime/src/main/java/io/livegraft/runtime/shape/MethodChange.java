package io.livegraft.runtime.shape;

import org.objectweb.asm.tree.MethodNode;

/**
 * One method in two versions that are not the same.
 *
 * @param owner internal name of the class that has it, the same on both sides
 * @param before in the old class
 * @param after in the new class; a lambda may have another name there
 */
public record MethodChange(String owner, MethodNode before, MethodNode after) {
    /** Whether a flag is set on one side only. */
    public boolean toggles(int flag) {
        return ((before.access ^ after.access) & flag) != 0;
    }
}

package io.livegraft.tools.builder;

import org.objectweb.asm.tree.AbstractInsnNode;

/** Steps from one real instruction to another, over labels, lines and frames. */
final class Instructions {
    private Instructions() {}

    /** The next one, null behind the last. */
    static AbstractInsnNode next(AbstractInsnNode insn) {
        AbstractInsnNode next = insn == null ? null : insn.getNext();
        while (next != null && next.getOpcode() < 0) {
            next = next.getNext();
        }
        return next;
    }

    /** The one before, null before the first. */
    static AbstractInsnNode previous(AbstractInsnNode insn) {
        AbstractInsnNode previous = insn.getPrevious();
        while (previous != null && previous.getOpcode() < 0) {
            previous = previous.getPrevious();
        }
        return previous;
    }
}

package io.livegraft.runtime.weave;

import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Finds where in a constructor {@code this} becomes an object: the one {@code super(…)} or {@code this(…)} call.
 *
 * <p>Before it nothing can be delegated, since an uninitialised {@code this} may not be passed on. It is found by
 * following the value of {@code this}, not by counting: the arguments of the call may make other objects.
 */
public final class SuperCall {
    private SuperCall() {}

    /**
     * The instruction that calls the other constructor.
     *
     * @return empty where there is none, or several, or where something is left on the stack after it
     */
    public static Optional<MethodInsnNode> find(String owner, MethodNode constructor) throws AnalyzerException {
        ThisTracker tracker = new ThisTracker();
        Frame<BasicValue>[] frames = new Analyzer<>(tracker).analyze(owner, constructor);
        MethodInsnNode found = null;
        for (int i = 0; i < frames.length; i++) {
            AbstractInsnNode insn = constructor.instructions.get(i);
            if (frames[i] != null && callsConstructorOfThis(insn, frames[i])) {
                if (found != null) {
                    return Optional.empty();
                }
                found = (MethodInsnNode) insn;
                if (frames[i].getStackSize() != 1 + argumentCount(found)) {
                    return Optional.empty();
                }
            }
        }
        return Optional.ofNullable(found);
    }

    private static boolean callsConstructorOfThis(AbstractInsnNode insn, Frame<BasicValue> frame) {
        if (!(insn instanceof MethodInsnNode call) || !call.name.equals("<init>")) {
            return false;
        }
        int receiver = frame.getStackSize() - 1 - argumentCount(call);
        return receiver >= 0 && frame.getStack(receiver) instanceof This;
    }

    private static int argumentCount(MethodInsnNode call) {
        return Type.getArgumentCount(call.desc);
    }

    /** The value of {@code this}, equal to itself only. */
    private static final class This extends BasicValue {
        This() {
            super(Type.getObjectType("java/lang/Object"));
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    private static final class ThisTracker extends BasicInterpreter {
        private final BasicValue self = new This();

        ThisTracker() {
            super(Opcodes.ASM9);
        }

        @Override
        public BasicValue newParameterValue(boolean isInstanceMethod, int local, Type type) {
            return isInstanceMethod && local == 0 ? self : super.newParameterValue(isInstanceMethod, local, type);
        }

        @Override
        public BasicValue merge(BasicValue one, BasicValue other) {
            // Not symmetric in BasicValue: a plain reference would swallow the mark.
            return one instanceof This || other instanceof This
                    ? one == other ? one : BasicValue.UNINITIALIZED_VALUE
                    : super.merge(one, other);
        }
    }
}

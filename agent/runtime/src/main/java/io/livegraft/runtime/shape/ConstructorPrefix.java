package io.livegraft.runtime.shape;

import io.livegraft.runtime.model.Beginning;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * What a constructor does up to and including the one {@code super(…)} or {@code this(…)} call, which makes {@code this}
 * an object.
 *
 * <p>Before it {@code this} can be given to nobody, and nothing can be done with it but to set fields. The call is found
 * by following the value of {@code this}, not by counting: the arguments of the call may make other objects.
 *
 * @param call the call
 * @param end index of the instruction behind it
 * @param writes instructions before it that set fields of {@code this}
 */
public record ConstructorPrefix(MethodInsnNode call, int end, List<FieldInsnNode> writes) {

    /**
     * The prefix of a constructor.
     *
     * @param owner internal name of its class
     * @return empty where there is no such call, or several, or where something is left on the stack after it, or where
     *     the code cannot be followed
     */
    public static Optional<ConstructorPrefix> of(String owner, MethodNode constructor) {
        try {
            Frame<BasicValue>[] frames = new Analyzer<>(new ThisTracker()).analyze(owner, constructor);
            MethodInsnNode found = null;
            List<FieldInsnNode> writes = new ArrayList<>();
            for (int i = 0; i < frames.length; i++) {
                AbstractInsnNode insn = constructor.instructions.get(i);
                if (frames[i] != null && isWriteOfThis(insn, frames[i])) {
                    writes.add((FieldInsnNode) insn);
                }
                if (frames[i] != null && isCallOnThis(insn, frames[i])) {
                    if (found != null || frames[i].getStackSize() != 1 + arguments((MethodInsnNode) insn)) {
                        return Optional.empty();
                    }
                    found = (MethodInsnNode) insn;
                }
            }
            return Optional.ofNullable(found).map(call -> of(constructor, call, writes));
        } catch (AnalyzerException e) {
            return Optional.empty();
        }
    }

    private static ConstructorPrefix of(MethodNode constructor, MethodInsnNode call, List<FieldInsnNode> writes) {
        int end = constructor.instructions.indexOf(call) + 1;
        writes.removeIf(write -> constructor.instructions.indexOf(write) >= end);
        return new ConstructorPrefix(call, end, List.copyOf(writes));
    }

    private static boolean isCallOnThis(AbstractInsnNode insn, Frame<BasicValue> frame) {
        if (!(insn instanceof MethodInsnNode call) || !call.name.equals("<init>")) {
            return false;
        }
        int receiver = frame.getStackSize() - 1 - arguments(call);
        return receiver >= 0 && frame.getStack(receiver) instanceof This;
    }

    private static boolean isWriteOfThis(AbstractInsnNode insn, Frame<BasicValue> frame) {
        return insn.getOpcode() == Opcodes.PUTFIELD && frame.getStack(frame.getStackSize() - 2) instanceof This;
    }

    private static int arguments(MethodInsnNode call) {
        return Type.getArgumentCount(call.desc);
    }

    /** Its text, to be compared. */
    public String text(MethodNode constructor, Correlation side) {
        return BodyText.ofPart(constructor, 0, end, side);
    }

    /** What it sets and calls. */
    public Beginning beginning() {
        Set<Beginning.Field> fields = new LinkedHashSet<>();
        writes.forEach(write -> fields.add(new Beginning.Field(write.name, write.desc)));
        return new Beginning(call.owner, call.desc, new ArrayList<>(fields));
    }

    /**
     * Whether it can be a method of its own that takes the parameters and gives what is to be set and handed on: the
     * code behind it uses no parameter that it sets, and no way leads out but the call.
     */
    public boolean standsAlone(MethodNode constructor) {
        Set<AbstractInsnNode> inside = new HashSet<>();
        for (int i = 0; i < end; i++) {
            inside.add(constructor.instructions.get(i));
        }
        Set<Integer> usedBehind = new HashSet<>();
        for (int i = end; i < constructor.instructions.size(); i++) {
            usedBehind.add(variable(constructor.instructions.get(i)));
        }
        return inside.stream()
                        .noneMatch(insn -> setsParameter(insn, constructor) && usedBehind.contains(variable(insn))
                                || leaves(insn, inside))
                && constructor.tryCatchBlocks.stream()
                        .allMatch(block -> !inside.contains(block.start) || staysInside(block, inside));
    }

    /**
     * Whether a constructor may give its object to other code before it is through: it does more with it than set and
     * read fields. What the other constructor does that it calls does not count.
     */
    public static boolean handsOn(String owner, MethodNode constructor) {
        try {
            Frame<BasicValue>[] frames = new Analyzer<>(new ThisTracker()).analyze(owner, constructor);
            for (int i = 0; i < frames.length; i++) {
                if (frames[i] != null && handsOn(constructor.instructions.get(i), frames[i])) {
                    return true;
                }
            }
            return false;
        } catch (AnalyzerException e) {
            return true;
        }
    }

    private static boolean handsOn(AbstractInsnNode insn, Frame<BasicValue> frame) {
        if (insn instanceof MethodInsnNode call) {
            boolean hasReceiver = insn.getOpcode() != Opcodes.INVOKESTATIC && !isCallOnThis(insn, frame);
            return isOnTop(frame, arguments(call) + (hasReceiver ? 1 : 0));
        }
        if (insn instanceof InvokeDynamicInsnNode dynamic) {
            return isOnTop(frame, Type.getArgumentCount(dynamic.desc));
        }
        return switch (insn.getOpcode()) {
            case Opcodes.PUTFIELD, Opcodes.PUTSTATIC, Opcodes.AASTORE, Opcodes.CHECKCAST, Opcodes.MONITORENTER ->
                isOnTop(frame, 1);
            default -> false;
        };
    }

    private static boolean isOnTop(Frame<BasicValue> frame, int count) {
        for (int i = 1; i <= count; i++) {
            if (frame.getStack(frame.getStackSize() - i) instanceof This) {
                return true;
            }
        }
        return false;
    }

    private static boolean setsParameter(AbstractInsnNode insn, MethodNode constructor) {
        int parameters = Type.getArgumentsAndReturnSizes(constructor.desc) >> 2;
        return insn instanceof IincInsnNode increment && increment.var < parameters
                || insn instanceof VarInsnNode variable
                        && variable.getOpcode() >= Opcodes.ISTORE
                        && variable.var < parameters;
    }

    /** The local variable that an instruction uses, or -1. */
    private static int variable(AbstractInsnNode insn) {
        if (insn instanceof IincInsnNode increment) {
            return increment.var;
        }
        return insn instanceof VarInsnNode variable ? variable.var : -1;
    }

    private static boolean leaves(AbstractInsnNode insn, Set<AbstractInsnNode> inside) {
        if (insn instanceof JumpInsnNode jump) {
            return !inside.contains(jump.label);
        }
        if (insn instanceof TableSwitchInsnNode table) {
            return !inside.contains(table.dflt) || !inside.containsAll(table.labels);
        }
        if (insn instanceof LookupSwitchInsnNode lookup) {
            return !inside.contains(lookup.dflt) || !inside.containsAll(lookup.labels);
        }
        return insn.getOpcode() == Opcodes.JSR || insn.getOpcode() == Opcodes.RET;
    }

    private static boolean staysInside(TryCatchBlockNode block, Set<AbstractInsnNode> inside) {
        return inside.contains(block.end) && inside.contains(block.handler);
    }

    /** The value of {@code this}, or one that may be it; equal to itself only. */
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

        /** Where it depends on the way: {@code this} or another value. */
        private final BasicValue perhapsSelf = new This();

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
                    ? one == other ? one : perhapsSelf
                    : super.merge(one, other);
        }
    }
}

package io.livegraft.runtime.shape;

import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * What a constructor does up to and including its {@code super(…)} or {@code this(…)} call.
 *
 * <p>A patch can change only what comes after it: before, there is no object yet that could be handed to a new body.
 *
 * @param call the call
 * @param end index of the instruction behind it
 */
public record ConstructorPrefix(MethodInsnNode call, int end) {

    /** Empty where there is not exactly one such call, or where it is not plain: locals are set, values are left. */
    public static Optional<ConstructorPrefix> of(ClassNode owner, MethodNode constructor) {
        try {
            Frame<SourceValue>[] frames = new Analyzer<>(new SourceInterpreter()).analyze(owner.name, constructor);
            ConstructorPrefix found = null;
            for (int i = 0; i < frames.length; i++) {
                if (constructor.instructions.get(i) instanceof MethodInsnNode call && isOnThis(call, frames[i])) {
                    if (found != null || frames[i].getStackSize() != 1 + arguments(call)) {
                        return Optional.empty();
                    }
                    found = new ConstructorPrefix(call, i + 1);
                }
            }
            return Optional.ofNullable(found).filter(prefix -> prefix.setsNoLocal(constructor));
        } catch (AnalyzerException e) {
            return Optional.empty();
        }
    }

    /** Its text, to be compared. */
    public String text(MethodNode constructor, Correlation side) {
        return BodyText.ofPart(constructor, 0, end, side);
    }

    private static boolean isOnThis(MethodInsnNode call, Frame<SourceValue> frame) {
        if (frame == null || call.getOpcode() != Opcodes.INVOKESPECIAL || !call.name.equals("<init>")) {
            return false;
        }
        SourceValue receiver = frame.getStack(frame.getStackSize() - 1 - arguments(call));
        return !receiver.insns.isEmpty()
                && receiver.insns.stream()
                        .allMatch(insn ->
                                insn instanceof VarInsnNode load && load.getOpcode() == Opcodes.ALOAD && load.var == 0);
    }

    private static int arguments(MethodInsnNode call) {
        return Type.getArgumentCount(call.desc);
    }

    private boolean setsNoLocal(MethodNode constructor) {
        for (int i = 0; i < end; i++) {
            AbstractInsnNode insn = constructor.instructions.get(i);
            boolean sets = insn instanceof IincInsnNode
                    || insn instanceof VarInsnNode variable && variable.getOpcode() >= Opcodes.ISTORE;
            if (sets) {
                return false;
            }
        }
        return true;
    }
}

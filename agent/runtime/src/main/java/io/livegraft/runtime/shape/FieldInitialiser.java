package io.livegraft.runtime.shape;

import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * The expression that a field of an object is first set to, where every constructor does the same and neither the
 * object nor an argument matters: compilers put {@code int max = 10} into each constructor.
 */
public final class FieldInitialiser {
    /** Before a field's name: in a built partial class, the static method that gives its first value. */
    public static final String PREFIX = "livegraft$initial$";

    private final ClassNode owner;
    private final FieldNode field;

    private FieldInitialiser(ClassNode owner, FieldNode field) {
        this.owner = owner;
        this.field = field;
    }

    /** A static method without parameters that answers the value; empty where that is not known or is zero or null. */
    public static Optional<MethodNode> of(ClassNode owner, FieldNode field, String name) {
        try {
            return new FieldInitialiser(owner, field).find(name);
        } catch (AnalyzerException e) {
            return Optional.empty();
        }
    }

    private Optional<MethodNode> find(String name) throws AnalyzerException {
        MethodNode found = null;
        String text = null;
        for (MethodNode method : owner.methods) {
            if (!method.name.equals("<init>")) {
                continue;
            }
            Optional<ConstructorPrefix> prefix = ConstructorPrefix.of(owner.name, method);
            if (prefix.isEmpty()) {
                return Optional.empty();
            }
            if (prefix.get().call().owner.equals(owner.name)) {
                continue;
            }
            int to = firstWrite(method, prefix.get().end());
            int from = to < 0 ? -1 : start(method, to);
            if (from < 0 || !standsAlone(method, from + 1, to)) {
                return Optional.empty();
            }
            String here = BodyText.ofPart(method, from + 1, to, new SideCorrelation(Map.of(owner.name, owner)));
            if (text != null && !text.equals(here)) {
                return Optional.empty();
            }
            text = here;
            found = method(name, method, from + 1, to);
        }
        return Optional.ofNullable(found).filter(method -> !isNothing(method));
    }

    private int firstWrite(MethodNode constructor, int from) {
        for (int i = from; i < constructor.instructions.size(); i++) {
            boolean writes = constructor.instructions.get(i) instanceof FieldInsnNode access
                    && access.getOpcode() == Opcodes.PUTFIELD
                    && access.owner.equals(owner.name)
                    && access.name.equals(field.name)
                    && access.desc.equals(field.desc);
            if (writes) {
                return i;
            }
        }
        return -1;
    }

    /** Index of the {@code aload_0} with which the statement begins, -1 where it begins in another way. */
    private int start(MethodNode constructor, int write) throws AnalyzerException {
        Frame<BasicValue>[] frames = new Analyzer<>(new BasicInterpreter()).analyze(owner.name, constructor);
        for (int i = write; i >= 0; i--) {
            AbstractInsnNode insn = constructor.instructions.get(i);
            if (insn.getOpcode() >= 0 && frames[i] != null && frames[i].getStackSize() == 0) {
                return insn instanceof VarInsnNode load && load.getOpcode() == Opcodes.ALOAD && load.var == 0 ? i : -1;
            }
        }
        return -1;
    }

    private static boolean standsAlone(MethodNode method, int from, int to) {
        for (int i = from; i < to; i++) {
            AbstractInsnNode insn = method.instructions.get(i);
            boolean depends = insn instanceof VarInsnNode
                    || insn instanceof IincInsnNode
                    || insn instanceof JumpInsnNode
                    || insn instanceof TableSwitchInsnNode
                    || insn instanceof LookupSwitchInsnNode
                    || insn instanceof FrameNode;
            if (depends) {
                return false;
            }
        }
        return true;
    }

    private MethodNode method(String name, MethodNode constructor, int from, int to) {
        MethodNode method = new MethodNode(
                ClassFiles.API, Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, name, "()" + field.desc, null, null);
        for (int i = from; i < to; i++) {
            AbstractInsnNode insn = constructor.instructions.get(i);
            if (insn.getOpcode() >= 0) {
                method.instructions.add(insn.clone(Map.of()));
            }
        }
        method.instructions.add(new InsnNode(Type.getType(field.desc).getOpcode(Opcodes.IRETURN)));
        method.maxStack = constructor.maxStack;
        return method;
    }

    private static boolean isNothing(MethodNode method) {
        return switch (method.instructions.getFirst().getOpcode()) {
            case Opcodes.ACONST_NULL, Opcodes.ICONST_0, Opcodes.LCONST_0, Opcodes.FCONST_0, Opcodes.DCONST_0 ->
                method.instructions.size() == 2;
            default -> false;
        };
    }
}

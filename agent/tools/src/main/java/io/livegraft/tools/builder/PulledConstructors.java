package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.ConstructorPrefix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Puts the code of constructors of a class between into the constructors that call them with {@code super}.
 *
 * <p>Only plain ones: they hand on to their own {@code super} what they are given or constants, and do one thing after
 * the other.
 */
final class PulledConstructors {
    private final ClassNode between;
    private final MethodNode target;
    /** Where the local variables of the code begin that is put in next. */
    private int locals;

    private PulledConstructors(ClassNode between, MethodNode target) {
        this.between = between;
        this.target = target;
        this.locals = target.maxLocals;
    }

    /** False where a constructor cannot be taken apart; the trees are of no use then. */
    static boolean inline(ClassNode into, ClassNode between) {
        for (MethodNode method : into.methods) {
            if (method.name.equals("<init>")) {
                Optional<ConstructorPrefix> prefix = ConstructorPrefix.of(into.name, method);
                boolean isDone = prefix.isPresent()
                        && (!prefix.get().call().owner.equals(between.name)
                                || new PulledConstructors(between, method)
                                        .inline(prefix.get().call()));
                if (!isDone) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean inline(MethodInsnNode call) {
        List<AbstractInsnNode> arguments = arguments(call, target);
        InsnList code = new InsnList();
        if (arguments == null || !add(code, call.desc, arguments)) {
            return false;
        }
        arguments.forEach(target.instructions::remove);
        target.instructions.insert(call, code);
        target.instructions.remove(call);
        target.maxLocals = locals;
        return true;
    }

    /** What pushes the arguments of a call on {@code this}, one instruction each; null where that is not so. */
    private static List<AbstractInsnNode> arguments(MethodInsnNode call, MethodNode in) {
        List<AbstractInsnNode> found = new ArrayList<>();
        AbstractInsnNode insn = Instructions.previous(call);
        for (int i = Type.getArgumentCount(call.desc); i > 0; i--) {
            if (insn == null || !isPlain(insn, in)) {
                return null;
            }
            found.add(0, insn);
            insn = Instructions.previous(insn);
        }
        boolean isOnThis = insn instanceof VarInsnNode load && load.getOpcode() == Opcodes.ALOAD && load.var == 0;
        return isOnThis && Instructions.previous(insn) == null ? found : null;
    }

    /** A constant, or a parameter, which keeps its value. */
    private static boolean isPlain(AbstractInsnNode insn, MethodNode in) {
        int opcode = insn.getOpcode();
        if (insn instanceof VarInsnNode load) {
            return opcode <= Opcodes.ALOAD && load.var > 0 && !sets(in, load.var);
        }
        return opcode >= Opcodes.ACONST_NULL && opcode <= Opcodes.LDC;
    }

    private static boolean sets(MethodNode method, int variable) {
        for (AbstractInsnNode insn : method.instructions) {
            boolean sets =
                    insn instanceof VarInsnNode store && store.getOpcode() >= Opcodes.ISTORE && store.var == variable
                            || insn instanceof IincInsnNode increment && increment.var == variable;
            if (sets) {
                return true;
            }
        }
        return false;
    }

    /** Adds what a constructor does, for an object that is on the stack. */
    private boolean add(InsnList code, String descriptor, List<AbstractInsnNode> given) {
        MethodNode constructor = Plan.find(between, "<init>", descriptor);
        if (constructor == null || !isStraight(constructor)) {
            return false;
        }
        Optional<ConstructorPrefix> prefix = ConstructorPrefix.of(between.name, constructor);
        List<AbstractInsnNode> own =
                prefix.isEmpty() ? null : arguments(prefix.get().call(), constructor);
        if (own == null || !prefix.get().writes().isEmpty()) {
            return false;
        }
        Map<Integer, AbstractInsnNode> parameters = new HashMap<>();
        int slot = 1;
        Type[] types = Type.getArgumentTypes(descriptor);
        for (int i = 0; i < types.length; i++) {
            parameters.put(slot, given.get(i));
            slot += types[i].getSize();
        }
        List<AbstractInsnNode> handed = new ArrayList<>();
        own.forEach(push -> handed.add(instead(push, parameters)));
        MethodInsnNode call = prefix.get().call();
        if (call.owner.equals(between.name)) {
            if (!add(code, call.desc, handed)) {
                return false;
            }
        } else {
            handed.forEach(push -> code.add(push.clone(Map.of())));
            code.add(call.clone(Map.of()));
        }
        addRest(code, constructor, call, parameters, slot);
        target.maxStack = Math.max(target.maxStack, constructor.maxStack);
        return true;
    }

    private static AbstractInsnNode instead(AbstractInsnNode push, Map<Integer, AbstractInsnNode> parameters) {
        return push instanceof VarInsnNode load ? parameters.get(load.var) : push;
    }

    private void addRest(
            InsnList code,
            MethodNode constructor,
            MethodInsnNode call,
            Map<Integer, AbstractInsnNode> parameters,
            int firstOwn) {
        int base = locals;
        locals += constructor.maxLocals - firstOwn;
        for (AbstractInsnNode insn = call.getNext(); insn != null; insn = insn.getNext()) {
            if (insn.getOpcode() < 0 || insn.getOpcode() == Opcodes.RETURN) {
                continue;
            }
            if (insn instanceof VarInsnNode variable && variable.var > 0) {
                AbstractInsnNode parameter = parameters.get(variable.var);
                code.add(
                        parameter != null
                                ? parameter.clone(Map.of())
                                : new VarInsnNode(variable.getOpcode(), base + variable.var - firstOwn));
            } else if (insn instanceof IincInsnNode increment) {
                code.add(new IincInsnNode(base + increment.var - firstOwn, increment.incr));
            } else {
                code.add(insn.clone(Map.of()));
            }
        }
    }

    /** Whether it goes from its first to its last instruction, and leaves its parameters as they are. */
    private static boolean isStraight(MethodNode constructor) {
        for (AbstractInsnNode insn : constructor.instructions) {
            boolean jumps = insn instanceof JumpInsnNode
                    || insn instanceof TableSwitchInsnNode
                    || insn instanceof LookupSwitchInsnNode
                    || insn.getOpcode() == Opcodes.ATHROW
                    || insn.getOpcode() == Opcodes.RETURN && Instructions.next(insn) != null;
            if (jumps) {
                return false;
            }
        }
        int slot = 1;
        for (Type type : Type.getArgumentTypes(constructor.desc)) {
            if (sets(constructor, slot)) {
                return false;
            }
            slot += type.getSize();
        }
        return constructor.tryCatchBlocks.isEmpty();
    }
}

package io.livegraft.runtime.shape;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
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
 * A static initialiser as a list of steps, each of which stands alone: nothing is on the stack between two of them, no
 * jump leads from one into another, and no local variable is handed on.
 */
public final class StaticInit {
    private static final Set<String> UNCHANGING = Set.of(
            "Ljava/lang/String;",
            "Ljava/lang/Class;",
            "Ljava/lang/Boolean;",
            "Ljava/lang/Character;",
            "Ljava/lang/Integer;",
            "Ljava/lang/Long;",
            "Ljava/lang/Float;",
            "Ljava/lang/Double;");

    private final ClassNode owner;
    private final MethodNode method;
    private final List<Step> steps = new ArrayList<>();

    private StaticInit(ClassNode owner, MethodNode method) {
        this.owner = owner;
        this.method = method;
    }

    /**
     * One step.
     *
     * @param from index of its first instruction in {@code <clinit>}
     * @param to index behind its last
     * @param writes names of the class's own static fields that it writes, by itself or by methods of the class
     * @param fills names of those on whose objects it works without setting one by itself, such as {@code MAP.put(...)}:
     *     the first that it reads, since a call's receiver comes first; if it reads none, the arrays and collections that
     *     methods of the class read for it
     * @param makesConstant whether it sets nothing but a constant of the enum
     */
    public record Step(int from, int to, Set<String> writes, Set<String> fills, boolean makesConstant) {
        /** Names of all static fields that have another value, or another object's content, where it does. */
        public Set<String> gives() {
            Set<String> all = new LinkedHashSet<>(writes);
            all.addAll(fills);
            return all;
        }
    }

    /** The steps of a class's static initialiser, none if it has none; empty where it cannot be taken apart. */
    public static Optional<StaticInit> of(ClassNode owner) {
        MethodNode clinit = find(owner);
        StaticInit init = new StaticInit(owner, clinit);
        return clinit == null || init.split() ? Optional.of(init) : Optional.empty();
    }

    static MethodNode find(ClassNode owner) {
        return owner.methods.stream()
                .filter(m -> m.name.equals("<clinit>"))
                .findFirst()
                .orElse(null);
    }

    /** In the order in which they run. */
    public List<Step> steps() {
        return steps;
    }

    /** Null if the class has no static initialiser. */
    public MethodNode method() {
        return method;
    }

    private boolean split() {
        InsnList code = method.instructions;
        boolean[] cut = emptyStack();
        if (cut.length == 0) {
            return false;
        }
        joinJumps(code, cut);
        joinLocals(code, cut);
        int from = 0;
        for (int i = 1; i <= code.size(); i++) {
            if (i == code.size() || cut[i]) {
                addStep(from, i);
                from = i;
            }
        }
        return true;
    }

    private void addStep(int from, int to) {
        Set<String> writes = new LinkedHashSet<>();
        Set<String> reads = new LinkedHashSet<>();
        boolean does = false;
        for (int i = from; i < to; i++) {
            AbstractInsnNode insn = method.instructions.get(i);
            does |= insn.getOpcode() >= 0 && insn.getOpcode() != Opcodes.RETURN;
            if (insn instanceof FieldInsnNode field && field.owner.equals(owner.name)) {
                if (field.getOpcode() == Opcodes.PUTSTATIC) {
                    writes.add(field.name);
                } else if (field.getOpcode() == Opcodes.GETSTATIC && canChange(field.desc)) {
                    reads.add(field.name);
                }
            }
        }
        if (does) {
            steps.add(step(from, to, writes, reads));
        }
    }

    /** Methods of the class that it calls do their part of it. */
    private Step step(int from, int to, Set<String> writes, Set<String> reads) {
        Set<MethodNode> called = OwnCalls.of(owner, method, from, to);
        boolean makesConstant =
                writes.size() == 1 && isConstant(writes.iterator().next());
        Set<String> fills = new LinkedHashSet<>();
        if (writes.isEmpty() && reads.isEmpty()) {
            fills.addAll(OwnCalls.reads(owner, called));
        }
        writes.addAll(OwnCalls.writes(owner, called));
        if (writes.isEmpty() && !reads.isEmpty()) {
            fills.add(reads.iterator().next());
        }
        fills.removeAll(writes);
        return new Step(from, to, writes, fills, makesConstant);
    }

    private static boolean canChange(String descriptor) {
        return descriptor.startsWith("[") || descriptor.startsWith("L") && !UNCHANGING.contains(descriptor);
    }

    private boolean isConstant(String name) {
        return owner.fields.stream()
                .anyMatch(field -> field.name.equals(name) && (field.access & Opcodes.ACC_ENUM) != 0);
    }

    /** Where a step may begin: at instructions that are reached with nothing on the stack. */
    private boolean[] emptyStack() {
        try {
            Frame<BasicValue>[] frames = new Analyzer<>(new BasicInterpreter()).analyze(owner.name, method);
            boolean[] empty = new boolean[frames.length];
            for (int i = 0; i < frames.length; i++) {
                AbstractInsnNode insn = method.instructions.get(i);
                if (insn.getOpcode() == Opcodes.JSR || insn.getOpcode() == Opcodes.RET) {
                    return new boolean[0];
                }
                empty[i] = frames[i] != null && frames[i].getStackSize() == 0;
            }
            return empty;
        } catch (AnalyzerException e) {
            return new boolean[0];
        }
    }

    private void joinJumps(InsnList code, boolean[] cut) {
        for (int i = 0; i < code.size(); i++) {
            AbstractInsnNode insn = code.get(i);
            if (insn instanceof JumpInsnNode jump) {
                join(cut, i, code.indexOf(jump.label));
            } else if (insn instanceof TableSwitchInsnNode table) {
                joinSwitch(code, cut, i, table.labels, table.dflt);
            } else if (insn instanceof LookupSwitchInsnNode lookup) {
                joinSwitch(code, cut, i, lookup.labels, lookup.dflt);
            }
        }
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            int start = code.indexOf(block.start);
            int end = code.indexOf(block.end);
            int handler = code.indexOf(block.handler);
            join(cut, Math.min(start, handler), Math.max(end, handler));
        }
    }

    private static void joinSwitch(InsnList code, boolean[] cut, int at, List<LabelNode> labels, LabelNode otherwise) {
        labels.forEach(label -> join(cut, at, code.indexOf(label)));
        join(cut, at, code.indexOf(otherwise));
    }

    /** A local variable is one step's own: from its first to its last use before it is written anew. */
    private static void joinLocals(InsnList code, boolean[] cut) {
        Map<Integer, Integer> written = new HashMap<>();
        for (int i = 0; i < code.size(); i++) {
            AbstractInsnNode insn = code.get(i);
            if (insn instanceof VarInsnNode variable) {
                if (variable.getOpcode() >= Opcodes.ISTORE) {
                    written.put(variable.var, i);
                } else {
                    join(cut, written.getOrDefault(variable.var, 0), i);
                }
            } else if (insn instanceof IincInsnNode increment) {
                join(cut, written.getOrDefault(increment.var, 0), i);
            }
        }
    }

    private static void join(boolean[] cut, int one, int two) {
        for (int i = Math.min(one, two) + 1; i <= Math.max(one, two); i++) {
            cut[i] = false;
        }
    }
}

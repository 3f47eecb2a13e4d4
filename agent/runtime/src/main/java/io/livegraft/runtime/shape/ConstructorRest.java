package io.livegraft.runtime.shape;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicVerifier;

/**
 * Copies what a constructor does behind its {@code super} or {@code this} call into a static method of its own, which
 * takes the object as first parameter.
 */
public final class ConstructorRest {
    private final String owner;
    private final MethodNode constructor;
    private final MethodInsnNode call;
    private final LabelNode cut = new LabelNode();
    private final Set<LabelNode> before = new HashSet<>();
    private final Map<LabelNode, LabelNode> labels = new HashMap<>();
    private LineNumberNode lastLine;

    private ConstructorRest(String owner, MethodNode constructor, MethodInsnNode call) {
        this.owner = owner;
        this.constructor = constructor;
        this.call = call;
    }

    /**
     * The copy, with the constructor's name, to be renamed.
     *
     * @param owner internal name of the class of the first parameter
     * @param call as {@link ConstructorPrefix} finds it
     * @return empty where the code uses what is in front of the call: a local variable, a label, a handler
     */
    public static Optional<MethodNode> of(String owner, MethodNode constructor, MethodInsnNode call) {
        return new ConstructorRest(owner, constructor, call).copy();
    }

    private Optional<MethodNode> copy() {
        String descriptor = "(L" + owner + ";" + constructor.desc.substring(1);
        String[] exceptions = constructor.exceptions.toArray(new String[0]);
        MethodNode rest = new MethodNode(
                Opcodes.ASM9, constructor.access | Opcodes.ACC_STATIC, constructor.name, descriptor, null, exceptions);
        rest.maxLocals = constructor.maxLocals;
        rest.maxStack = constructor.maxStack;
        readLabels();
        if (!copyCode(rest) || !copyHandlers(rest)) {
            return Optional.empty();
        }
        copyVariables(rest);
        return standsAlone(rest) ? Optional.of(rest) : Optional.empty();
    }

    private void readLabels() {
        boolean prefix = true;
        for (AbstractInsnNode insn : constructor.instructions) {
            if (insn instanceof LabelNode label) {
                labels.put(label, new LabelNode());
                if (prefix) {
                    before.add(label);
                }
            } else if (prefix && insn instanceof LineNumberNode line) {
                lastLine = line;
            }
            prefix &= insn != call;
        }
    }

    private boolean copyCode(MethodNode rest) {
        rest.instructions.add(cut);
        if (lastLine != null) {
            rest.instructions.add(new LineNumberNode(lastLine.line, cut));
        }
        for (AbstractInsnNode insn = call.getNext(); insn != null; insn = insn.getNext()) {
            if (jumpsBack(insn)) {
                return false;
            }
            rest.instructions.add(insn.clone(labels));
        }
        return true;
    }

    private boolean jumpsBack(AbstractInsnNode insn) {
        if (insn instanceof JumpInsnNode jump) {
            return before.contains(jump.label);
        }
        if (insn instanceof TableSwitchInsnNode table) {
            return before.contains(table.dflt) || table.labels.stream().anyMatch(before::contains);
        }
        if (insn instanceof LookupSwitchInsnNode lookup) {
            return before.contains(lookup.dflt) || lookup.labels.stream().anyMatch(before::contains);
        }
        return false;
    }

    private boolean copyHandlers(MethodNode rest) {
        for (TryCatchBlockNode block : constructor.tryCatchBlocks) {
            if (before.contains(block.end) || isAtCut(block.end)) {
                continue;
            }
            if (before.contains(block.handler)) {
                return false;
            }
            rest.tryCatchBlocks.add(new TryCatchBlockNode(
                    start(block.start), labels.get(block.end), labels.get(block.handler), block.type));
        }
        return true;
    }

    /** Whether no instruction stands between the call and the label: a range up to it would be empty. */
    private boolean isAtCut(LabelNode label) {
        AbstractInsnNode insn = call.getNext();
        while (insn != null && insn != label && insn.getOpcode() < 0) {
            insn = insn.getNext();
        }
        return insn == label;
    }

    private void copyVariables(MethodNode rest) {
        if (constructor.localVariables == null) {
            return;
        }
        rest.localVariables = new ArrayList<>();
        for (LocalVariableNode variable : constructor.localVariables) {
            if (!before.contains(variable.end)) {
                rest.localVariables.add(new LocalVariableNode(
                        variable.name,
                        variable.desc,
                        variable.signature,
                        start(variable.start),
                        labels.get(variable.end),
                        variable.index));
            }
        }
    }

    private LabelNode start(LabelNode label) {
        return before.contains(label) ? cut : labels.get(label);
    }

    private boolean standsAlone(MethodNode rest) {
        try {
            new Analyzer<>(new BasicVerifier()).analyze(owner, rest);
            return true;
        } catch (AnalyzerException e) {
            return false;
        }
    }
}

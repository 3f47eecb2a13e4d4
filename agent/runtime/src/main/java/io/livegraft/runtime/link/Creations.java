package io.livegraft.runtime.link;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Replaces {@code new} by a site that returns the finished object, where the constructor may not be called from here.
 *
 * <p>The uninitialised object becomes null, with all its copies; when the site has made the object these placeholders
 * are taken from below it. So whatever stands between {@code new} and the call of the constructor stays as it is.
 */
final class Creations {
    private final Home home;
    private final MethodNode method;
    private final Map<MethodInsnNode, InsnList> sites;
    private final Frame<BasicValue>[] frames;
    private final Map<AbstractInsnNode, Integer> copies = new HashMap<>();
    private final Set<AbstractInsnNode> replaced = new HashSet<>();

    private Creations(Home home, MethodNode method, Map<MethodInsnNode, InsnList> sites, Frame<BasicValue>[] frames) {
        this.home = home;
        this.method = method;
        this.sites = sites;
        this.frames = frames;
    }

    /**
     * Replaces calls of constructors.
     *
     * @param owner internal name of the class the code is written for
     * @param sites what takes the arguments and gives the object instead, by constructor call
     */
    static void replace(Home home, String owner, MethodNode method, Map<MethodInsnNode, InsnList> sites) {
        try {
            Frame<BasicValue>[] frames = new Analyzer<>(new NewTracker()).analyze(owner, method);
            new Creations(home, method, sites, frames).replace();
        } catch (AnalyzerException e) {
            throw LinkRefusal.of(home.label(), "the code of " + method.name + " cannot be followed: " + e.getMessage());
        }
    }

    private void replace() {
        AbstractInsnNode[] code = method.instructions.toArray();
        for (int i = 0; i < code.length; i++) {
            // No frame: the code is never reached, and may stay.
            if (sites.containsKey(code[i]) && frames[i] != null) {
                count((MethodInsnNode) code[i], frames[i]);
            }
        }
        copies.forEach((call, count) -> takeObject((MethodInsnNode) call, count));
        replaced.forEach(creation -> method.instructions.set(creation, new InsnNode(Opcodes.ACONST_NULL)));
        method.maxStack++;
    }

    private void count(MethodInsnNode call, Frame<BasicValue> frame) {
        int receiver = frame.getStackSize() - 1 - Type.getArgumentCount(call.desc);
        if (!(frame.getStack(receiver) instanceof Uninitialised made)) {
            throw LinkRefusal.of(
                    home.label(),
                    "calls a constructor of its superclass " + LinkRefusal.dots(call.owner)
                            + " that is private or not there");
        }
        int count = 0;
        while (receiver - count >= 0 && frame.getStack(receiver - count) == made) {
            count++;
        }
        copies.put(call, count);
        if (replaced.add(made.creation)) {
            nullInFrames(made.creation);
        }
    }

    /** Calls the site and leaves as many copies of its object as the placeholders below it were, less the receiver. */
    private void takeObject(MethodInsnNode call, int count) {
        InsnList code = sites.get(call);
        for (int i = 0; i < count; i++) {
            code.add(new InsnNode(Opcodes.SWAP));
            code.add(new InsnNode(Opcodes.POP));
        }
        if (count == 1) {
            code.add(new InsnNode(Opcodes.POP));
        }
        for (int i = 2; i < count; i++) {
            code.add(new InsnNode(Opcodes.DUP));
        }
        method.instructions.insert(call, code);
        method.instructions.remove(call);
    }

    private void nullInFrames(AbstractInsnNode creation) {
        Set<Object> labels = new HashSet<>();
        for (AbstractInsnNode at = creation.getPrevious(); at != null && at.getOpcode() < 0; at = at.getPrevious()) {
            if (at instanceof LabelNode) {
                labels.add(at);
            }
        }
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof FrameNode frame) {
                frame.local = nulled(frame.local, labels);
                frame.stack = nulled(frame.stack, labels);
            }
        }
    }

    private static List<Object> nulled(List<Object> types, Set<Object> labels) {
        return types == null
                ? null
                : Arrays.asList(types.stream()
                        .map(type -> labels.contains(type) ? Opcodes.NULL : type)
                        .toArray());
    }

    /** What one {@code new} instruction leaves. */
    private static final class Uninitialised extends BasicValue {
        final TypeInsnNode creation;

        Uninitialised(TypeInsnNode creation) {
            super(Type.getObjectType("java/lang/Object"));
            this.creation = creation;
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

    private static final class NewTracker extends BasicInterpreter {
        private final Map<AbstractInsnNode, BasicValue> values = new HashMap<>();

        NewTracker() {
            super(Opcodes.ASM9);
        }

        /** Code that is to give an object may still have the plain returns of a constructor. */
        @Override
        public BasicValue newReturnTypeValue(Type type) {
            return null;
        }

        @Override
        public BasicValue newOperation(AbstractInsnNode insn) throws AnalyzerException {
            return insn.getOpcode() == Opcodes.NEW
                    ? values.computeIfAbsent(insn, creation -> new Uninitialised((TypeInsnNode) creation))
                    : super.newOperation(insn);
        }

        @Override
        public BasicValue merge(BasicValue one, BasicValue other) {
            if (one == other) {
                return one;
            }
            // An object that was made elsewhere: no constructor call can follow for it.
            boolean marked = one instanceof Uninitialised || other instanceof Uninitialised;
            return marked ? BasicValue.REFERENCE_VALUE : super.merge(one, other);
        }
    }
}

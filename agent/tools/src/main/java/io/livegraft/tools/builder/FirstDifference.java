package io.livegraft.tools.builder;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/** Where two bodies begin to differ, in words. */
final class FirstDifference {
    private FirstDifference() {}

    private record Step(String words, int line) {
        @Override
        public String toString() {
            return words + (line > 0 ? " (line " + line + ")" : "");
        }
    }

    static String of(MethodNode before, MethodNode after) {
        List<Step> old = steps(before);
        List<Step> now = steps(after);
        int i = 0;
        while (i < old.size() && i < now.size() && old.get(i).words.equals(now.get(i).words)) {
            i++;
        }
        if (i == old.size() && i == now.size()) {
            return "it does the same steps with other variables, in other branches, or in other lambdas";
        }
        return "it " + (i < old.size() ? old.get(i) : "ended") + "; now it "
                + (i < now.size() ? now.get(i) : "ends there");
    }

    private static List<Step> steps(MethodNode method) {
        List<Step> steps = new ArrayList<>();
        int line = 0;
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof LineNumberNode number) {
                line = number.line;
            }
            String words = insn.getOpcode() < 0 ? null : InstructionWords.of(insn);
            if (words != null) {
                steps.add(new Step(words, line));
            }
        }
        return steps;
    }
}

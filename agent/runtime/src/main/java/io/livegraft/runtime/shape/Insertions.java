package io.livegraft.runtime.shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Whether one class file is another one to which something was added, as agents that measure or trace do it.
 *
 * <p>Every method must be there, and its instructions in their order, others between them. What such agents have to
 * change does not count: jumps, returns, and the numbers of local variables.
 */
public final class Insertions {
    private Insertions() {}

    /** Whether additions alone lead from one class file to the other. */
    public static boolean lead(byte[] from, byte[] to) {
        ClassNode result = read(to);
        Map<String, MethodNode> methods = new HashMap<>();
        result.methods.forEach(method -> methods.put(method.name + method.desc, method));
        ClassNode start = read(from);
        return start.name.equals(result.name)
                && start.methods.stream().allMatch(method -> isWithin(method, methods.get(method.name + method.desc)));
    }

    private static ClassNode read(byte[] classFile) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return node;
    }

    private static boolean isWithin(MethodNode part, MethodNode whole) {
        if (whole == null) {
            return false;
        }
        Iterator<List<Object>> rest = steps(whole).iterator();
        for (List<Object> step : steps(part)) {
            boolean found = false;
            while (!found && rest.hasNext()) {
                found = rest.next().equals(step);
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }

    private static List<List<Object>> steps(MethodNode method) {
        List<List<Object>> steps = new ArrayList<>();
        for (AbstractInsnNode insn : method.instructions) {
            int opcode = insn.getOpcode();
            boolean counts = opcode > Opcodes.NOP
                    && !(insn instanceof JumpInsnNode)
                    && !(opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN);
            if (counts) {
                steps.add(Arrays.asList(opcode, operands(insn)));
            }
        }
        return steps;
    }

    /** Of an instruction; labels and the numbers of local variables are left out. */
    private static List<Object> operands(AbstractInsnNode insn) {
        if (insn instanceof FieldInsnNode i) {
            return List.of(i.owner, i.name, i.desc);
        } else if (insn instanceof MethodInsnNode i) {
            return List.of(i.owner, i.name, i.desc);
        } else if (insn instanceof TypeInsnNode i) {
            return List.of(i.desc);
        } else if (insn instanceof LdcInsnNode i) {
            return List.of(i.cst);
        } else if (insn instanceof IntInsnNode i) {
            return List.of(i.operand);
        } else if (insn instanceof IincInsnNode i) {
            return List.of(i.incr);
        } else if (insn instanceof InvokeDynamicInsnNode i) {
            return List.of(i.name, i.desc, i.bsm, List.of(i.bsmArgs));
        } else if (insn instanceof MultiANewArrayInsnNode i) {
            return List.of(i.desc, i.dims);
        } else if (insn instanceof TableSwitchInsnNode i) {
            return List.of(i.min, i.max);
        } else if (insn instanceof LookupSwitchInsnNode i) {
            return List.copyOf(i.keys);
        }
        return List.of();
    }
}

package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.Zeros;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * One {@code super(…)} call of a constructor that the running superclass does not have.
 *
 * @param in the constructor that has it
 * @param call the instruction
 */
record GateCall(MethodNode in, MethodInsnNode call) {
    /** Makes it hand over the arguments and call the gate. */
    void lead(GateMethods gate, int which) {
        InsnList before = new InsnList();
        before.add(gate.callOfPass(call.desc, which));
        for (Type parameter : Type.getArgumentTypes(gate.descriptor())) {
            before.add(new InsnNode(Zeros.of(parameter)));
        }
        in.instructions.insertBefore(call, before);
        in.instructions.insert(call, gate.callOfTaken());
        in.maxStack += Type.getArgumentsAndReturnSizes(gate.descriptor()) >> 2;
        call.desc = gate.descriptor();
    }
}

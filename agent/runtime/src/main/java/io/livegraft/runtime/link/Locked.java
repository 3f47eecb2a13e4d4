package io.livegraft.runtime.link;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Puts into the code of a static method what {@code synchronized} did where it came from: the flag would now lock the
 * companion, not the receiver or the target.
 */
final class Locked {
    private final Home home;
    private final AccessSites sites;
    private final MethodNode method;
    private final boolean onReceiver;

    private Locked(Home home, AccessSites sites, MethodNode method, boolean onReceiver) {
        this.home = home;
        this.sites = sites;
        this.method = method;
        this.onReceiver = onReceiver;
    }

    /**
     * Adds the lock.
     *
     * @param method already static
     * @param onReceiver whether it locks its first parameter, which it must not assign, or the target class
     */
    static void add(Home home, AccessSites sites, MethodNode method, boolean onReceiver) {
        new Locked(home, sites, method, onReceiver).add();
    }

    private void add() {
        InsnList code = method.instructions;
        LabelNode handler = new LabelNode();
        LabelNode start = new LabelNode();
        List<TryCatchBlockNode> guarded = new ArrayList<>();
        for (AbstractInsnNode insn : code.toArray()) {
            if (insn.getOpcode() >= Opcodes.IRETURN && insn.getOpcode() <= Opcodes.RETURN) {
                // The release is not guarded by itself: it would be done twice.
                LabelNode end = new LabelNode();
                InsnList release = lock(Opcodes.MONITOREXIT);
                release.insert(end);
                code.insertBefore(insn, release);
                guarded.add(new TryCatchBlockNode(start, end, handler, null));
                start = new LabelNode();
                code.insert(insn, start);
            }
        }
        InsnList enter = lock(Opcodes.MONITORENTER);
        LabelNode first = guarded.isEmpty() ? start : guarded.get(0).start;
        enter.add(first);
        code.insert(enter);
        LabelNode end = new LabelNode();
        guarded.add(new TryCatchBlockNode(start, end, handler, null));
        code.add(end);
        code.add(handler);
        if (home.hasFrames()) {
            Object[] locals = onReceiver ? new Object[] {home.rights()} : new Object[0];
            code.add(new FrameNode(Opcodes.F_FULL, locals.length, locals, 1, new Object[] {"java/lang/Throwable"}));
        }
        code.add(lock(Opcodes.MONITOREXIT));
        code.add(new InsnNode(Opcodes.ATHROW));
        guarded.stream().filter(this::hasCode).forEach(method.tryCatchBlocks::add);
        method.maxStack = Math.max(method.maxStack, 1) + 1;
    }

    private boolean hasCode(TryCatchBlockNode block) {
        for (AbstractInsnNode insn = block.start; insn != block.end; insn = insn.getNext()) {
            if (insn.getOpcode() >= 0) {
                return true;
            }
        }
        return false;
    }

    private InsnList lock(int opcode) {
        InsnList code = new InsnList();
        if (onReceiver) {
            code.add(new VarInsnNode(Opcodes.ALOAD, 0));
        } else if (home.hasClassConstants()) {
            code.add(new LdcInsnNode(Type.getObjectType(home.rights())));
        } else {
            code.add(sites.type(home.rights()));
        }
        code.add(new InsnNode(opcode));
        return code;
    }
}

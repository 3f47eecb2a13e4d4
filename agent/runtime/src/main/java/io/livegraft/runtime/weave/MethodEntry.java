package io.livegraft.runtime.weave;

import io.livegraft.runtime.model.Beginning;
import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.model.MethodName;
import io.livegraft.runtime.model.RefusedException;
import io.livegraft.runtime.shape.ConstructorPrefix;
import io.livegraft.runtime.shape.ConstructorRest;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Decides whether and where one method gets its trampoline, and puts it there. */
final class MethodEntry {
    /** More would leave no room for the method handle and what is bound to it. */
    private static final int MAX_SLOTS = 250;

    private static final String INTRINSIC = "Ljdk/internal/vm/annotation/IntrinsicCandidate;";

    private final ClassNode owner;
    private final MethodNode method;
    private final Entry entry;

    private MethodEntry(ClassNode owner, MethodNode method) {
        this.owner = owner;
        this.method = method;
        this.entry = new Entry(owner.name, owner.version, method);
    }

    /**
     * Weaves one method.
     *
     * @param beginnings of a constructor: those that patches have, apart from its own
     */
    static void weave(
            ClassNode owner, MethodNode method, Sites sites, boolean patch, boolean hook, List<Beginning> beginnings) {
        MethodEntry where = new MethodEntry(owner, method);
        where.check(hook);
        if (method.name.equals("<init>")) {
            where.intoConstructor(sites.patch(method), beginnings);
            return;
        }
        if (hook) {
            where.entry.hook(sites.hook(method));
        }
        if (patch) {
            where.entry.patch(sites.patch(method));
        }
        where.entry.insertAtStart();
    }

    private void check(boolean hook) {
        if ((method.access & Opcodes.ACC_NATIVE) != 0) {
            throw refuse("it is native");
        }
        if ((method.access & Opcodes.ACC_ABSTRACT) != 0) {
            throw refuse("it is abstract");
        }
        if (method.name.equals("<clinit>")) {
            throw refuse("a static initialiser runs once, before any patch could matter");
        }
        if (hook && method.name.equals("<init>")) {
            throw refuse("a constructor returns nothing that a hook could override");
        }
        if (hasAnnotation(method.visibleAnnotations) || hasAnnotation(method.invisibleAnnotations)) {
            throw refuse("the JVM replaces its code by its own (intrinsic)");
        }
        if (entry.slots() > MAX_SLOTS) {
            throw refuse("it has more parameters than a method handle can take");
        }
    }

    private static boolean hasAnnotation(List<AnnotationNode> annotations) {
        return annotations != null && annotations.stream().anyMatch(annotation -> annotation.desc.equals(INTRINSIC));
    }

    private void intoConstructor(AbstractInsnNode site, List<Beginning> beginnings) {
        ConstructorPrefix prefix = ConstructorPrefix.of(owner.name, method)
                .orElseThrow(() -> refuse("it has no single super or this call that leaves an empty stack"));
        if (!framesFit(prefix.call())) {
            throw refuse("the code before its super or this call is bound up with the code behind it");
        }
        new ConstructorEntry(owner.name, owner.version, method, prefix, beginnings).insert(site);
    }

    /**
     * Our frame says all local variables; so the next one must do so too, and the code from here on may not use a
     * variable that the arguments of the call were computed with.
     */
    private boolean framesFit(MethodInsnNode call) {
        for (AbstractInsnNode insn = call.getNext(); insn != null; insn = insn.getNext()) {
            if (insn instanceof FrameNode frame) {
                if (frame.type != Opcodes.F_FULL) {
                    return false;
                }
                break;
            }
        }
        return ConstructorRest.of(owner.name, method, call).isPresent();
    }

    private MethodName name() {
        return new MethodName(owner.name.replace('/', '.'), new MethodId(method.name, method.desc));
    }

    private RefusedException refuse(String why) {
        return Weaver.refuse(name(), why, null);
    }
}

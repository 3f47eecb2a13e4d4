package io.livegraft.runtime.link;

import io.livegraft.runtime.link.World.Patched;
import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.shape.ConstructorPrefix;
import io.livegraft.runtime.shape.WiderFrames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Makes a static method of a constructor that the target does not have: it takes the arguments and gives the object.
 *
 * <p>The code stays as it is. Where the constructor calls {@code this(…)} another constructor, or the method made of
 * another new one, gives the object; where it calls {@code super(…)} the JVM makes one of which only that constructor
 * has run, as it does for serialization. What is set before {@code super(…)} needs an object too: it is there before
 * {@code Object}'s constructor. For others the fields are set behind the call; whoever built the patch has seen to it
 * that no constructor that is called shows the object to other code.
 */
final class NewObject {
    private static final String OBJECT = "java/lang/Object";

    private final World world;
    private final Partial partial;
    private final Home home;
    private final AccessSites sites;
    private final Constants constants;
    private final Partial.Method constructor;
    private final MethodNode node;
    private final ConstructorPrefix prefix;
    private final Set<AbstractInsnNode> linked = new HashSet<>();

    NewObject(
            World world,
            Partial partial,
            Home home,
            AccessSites sites,
            Constants constants,
            Partial.Method constructor,
            ConstructorPrefix prefix) {
        this.world = world;
        this.partial = partial;
        this.home = home;
        this.sites = sites;
        this.constants = constants;
        this.constructor = constructor;
        this.node = constructor.node();
        this.prefix = prefix;
    }

    /** The one with the arguments alone, and the one that has a slot for {@code this} in front of them. */
    List<MethodNode> methods() {
        MethodId body = constructor.body();
        MethodId made = new MethodId("make$" + body.name(), body.descriptor().replace("(", "(L" + OBJECT + ";"));
        MethodNode entry = method(body);
        entry.instructions.add(new InsnNode(Opcodes.ACONST_NULL));
        AccessSites.callSite(
                entry,
                new MethodInsnNode(Opcodes.INVOKESTATIC, partial.companion, made.name(), made.descriptor(), false));
        entry.maxStack++;
        return List.of(entry, make(made));
    }

    private MethodNode method(MethodId id) {
        int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | node.access & Opcodes.ACC_STRICT;
        String[] exceptions = node.exceptions.toArray(new String[0]);
        return new MethodNode(Opcodes.ASM9, access, id.name(), id.descriptor(), null, exceptions);
    }

    private MethodNode make(MethodId id) {
        boolean early = prefix.call().owner.equals(OBJECT);
        MethodNode made = method(id);
        MethodInsnNode call = copyTo(made);
        if (early) {
            WiderFrames.add(made.instructions, call, locals(partial.target), 0, List.of());
        } else if (!prefix.writes().isEmpty()) {
            new LateFields(made, call).putOff(copiesOfWrites(made), locals(OBJECT));
        }
        ConstructorStart.withThis(made, early ? partial.target : OBJECT);
        if (early) {
            InsnList code = new InsnList();
            code.add(sites.construct("()L" + partial.target + ';', OBJECT));
            code.add(new VarInsnNode(Opcodes.ASTORE, 0));
            linked.addAll(List.of(code.toArray()));
            made.instructions.insert(code);
            made.instructions.set(call, new InsnNode(Opcodes.POP));
        } else {
            takeObject(made, call);
        }
        new CodeLinker(world, home, sites, constants).linkConstructor(partial.target, made, linked);
        returnObject(made);
        made.maxStack++;
        return made;
    }

    private List<FieldInsnNode> copiesOfWrites(MethodNode made) {
        return prefix.writes().stream()
                .map(write -> (FieldInsnNode) copy(write, made))
                .toList();
    }

    private List<Object> locals(String self) {
        List<Object> locals = new ArrayList<>(List.of(self));
        for (Type parameter : Type.getArgumentTypes(node.desc)) {
            locals.add(WiderFrames.typeOf(parameter));
        }
        return locals;
    }

    private MethodInsnNode copyTo(MethodNode made) {
        node.accept(made);
        // Slot 0 changes its type on the way.
        made.localVariables = null;
        for (AbstractInsnNode insn : made.instructions) {
            boolean isThis =
                    insn instanceof VarInsnNode variable && variable.var == 0 && variable.getOpcode() >= Opcodes.ISTORE;
            if (isThis) {
                throw refuse("it uses the place of this for something else");
            }
        }
        return (MethodInsnNode) copy(prefix.call(), made);
    }

    /** The copy has the same real instructions; labels may have come or gone. */
    private static AbstractInsnNode copy(AbstractInsnNode original, MethodNode made) {
        int real = 0;
        for (AbstractInsnNode insn = original; insn != null; insn = insn.getPrevious()) {
            real += insn.getOpcode() >= 0 ? 1 : 0;
        }
        for (int i = 0; ; i++) {
            real -= made.instructions.get(i).getOpcode() >= 0 ? 1 : 0;
            if (real == 0) {
                return made.instructions.get(i);
            }
        }
    }

    private void takeObject(MethodNode made, MethodInsnNode call) {
        InsnList code = new InsnList();
        code.add(object(call));
        code.add(new InsnNode(Opcodes.SWAP));
        code.add(new InsnNode(Opcodes.POP));
        code.add(new VarInsnNode(Opcodes.ASTORE, 0));
        linked.addAll(List.of(code.toArray()));
        made.instructions.insert(call, code);
        made.instructions.remove(call);
    }

    /** Takes the arguments of the call and gives the object. */
    private AbstractInsnNode object(MethodInsnNode call) {
        String type = 'L' + partial.target + ';';
        String descriptor = call.desc.substring(0, call.desc.length() - 1) + type;
        if (call.owner.equals(partial.target)) {
            if (!prefix.writes().isEmpty()) {
                throw refuse("it sets a field before its this call");
            }
            Patched<Partial.Method> added = world.newConstructor(call.owner, call.desc);
            if (added != null) {
                MethodId body = added.member().body();
                return new MethodInsnNode(
                        Opcodes.INVOKESTATIC, partial.companion, body.name(), body.descriptor(), false);
            }
            return MemberUse.of(world, home, Opcodes.H_NEWINVOKESPECIAL, call.owner, call.name, call.desc)
                    .site(sites);
        }
        TypeInfo parent = world.types.find(call.owner);
        // The running class extends it: where it is not there, no object of the class can be made, in any version.
        if (parent != null && parent.method("<init>", call.desc) == null) {
            throw refuse("it calls a constructor of its superclass that is not there");
        }
        return sites.construct(descriptor, call.owner);
    }

    private static void returnObject(MethodNode made) {
        for (AbstractInsnNode insn : made.instructions.toArray()) {
            if (insn.getOpcode() == Opcodes.RETURN) {
                made.instructions.insertBefore(insn, new VarInsnNode(Opcodes.ALOAD, 0));
                made.instructions.set(insn, new InsnNode(Opcodes.ARETURN));
            }
        }
    }

    private RuntimeException refuse(String why) {
        return LinkRefusal.of(partial.label("<init>" + node.desc), why);
    }
}

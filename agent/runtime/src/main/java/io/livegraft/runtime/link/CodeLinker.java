package io.livegraft.runtime.link;

import io.livegraft.runtime.link.World.Patched;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Rewrites the code of one method so that it does in its new home what its author meant: members that were added lead
 * to companions, those the home has no right to go through access sites, all others are checked and stay.
 */
final class CodeLinker {
    private final World world;
    private final Home home;
    private final AccessSites sites;
    private final Constants constants;
    private final FieldLinker fields;

    CodeLinker(World world, Home home, AccessSites sites, Constants constants) {
        this.world = world;
        this.home = home;
        this.sites = sites;
        this.constants = constants;
        this.fields = new FieldLinker(world, home, sites, constants);
    }

    /** Links code that may not write final fields of other classes. */
    void link(String owner, MethodNode method) {
        link(owner, method, false, Set.of());
    }

    /**
     * Links what was a constructor of the target, or a part of one.
     *
     * @param linked instructions that are to stay as they are
     */
    void linkConstructor(String owner, MethodNode method, Set<AbstractInsnNode> linked) {
        link(owner, method, true, linked);
    }

    private void link(String owner, MethodNode method, boolean constructs, Set<AbstractInsnNode> linked) {
        Map<MethodInsnNode, InsnList> creations = new HashMap<>();
        boolean writesFinals = false;
        for (AbstractInsnNode insn : method.instructions.toArray()) {
            if (linked.contains(insn)) {
                continue;
            }
            if (insn instanceof MethodInsnNode call) {
                if (call.name.equals("<init>")) {
                    create(call, creations);
                } else {
                    replace(method, call, call(call));
                }
            } else if (insn instanceof FieldInsnNode field) {
                AbstractInsnNode access = fields.link(field, constructs);
                writesFinals |= constructs && access != field && field.getOpcode() == Opcodes.PUTFIELD;
                replace(method, field, access);
            } else {
                linkConstants(insn);
            }
        }
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            if (block.type != null) {
                constants.checkClass(block.type);
            }
        }
        if (!creations.isEmpty()) {
            Creations.replace(home, owner, method, creations);
        }
        if (writesFinals) {
            publishFinals(method.instructions);
        }
    }

    private static void replace(MethodNode method, AbstractInsnNode insn, AbstractInsnNode other) {
        if (insn != other) {
            method.instructions.set(insn, other);
        }
    }

    private void linkConstants(AbstractInsnNode insn) {
        if (insn instanceof TypeInsnNode type) {
            constants.checkClass(type.desc);
        } else if (insn instanceof MultiANewArrayInsnNode array) {
            constants.checkClass(array.desc);
        } else if (insn instanceof LdcInsnNode ldc) {
            ldc.cst = constants.link(ldc.cst);
        } else if (insn instanceof InvokeDynamicInsnNode indy) {
            indy.bsm = constants.link(indy.bsm);
            for (int i = 0; i < indy.bsmArgs.length; i++) {
                indy.bsmArgs[i] = constants.link(indy.bsmArgs[i]);
            }
        }
    }

    /** The JVM does this at the end of every constructor that has final fields. */
    private static void publishFinals(InsnList code) {
        for (AbstractInsnNode insn : code.toArray()) {
            if (insn.getOpcode() == Opcodes.RETURN) {
                code.insertBefore(
                        insn,
                        new MethodInsnNode(
                                Opcodes.INVOKESTATIC, "java/lang/invoke/VarHandle", "releaseFence", "()V", false));
            }
        }
    }

    private void create(MethodInsnNode call, Map<MethodInsnNode, InsnList> creations) {
        constants.checkClass(call.owner);
        InsnList code = new InsnList();
        String descriptor = call.desc;
        if (isAccessConstructor(call)) {
            descriptor = withoutLastParameter(descriptor);
            code.add(new InsnNode(Opcodes.POP));
        }
        Patched<Partial.Method> added = world.newConstructor(call.owner, descriptor);
        if (added != null) {
            code.add(toCompanion(added.partial(), added.member()));
            creations.put(call, code);
            return;
        }
        MemberUse use = MemberUse.of(world, home, Opcodes.H_NEWINVOKESPECIAL, call.owner, call.name, descriptor);
        if (use.reach().isThroughSite() || code.size() > 0) {
            code.add(use.site(sites));
            creations.put(call, code);
        }
    }

    /**
     * Whether this is what compilers before Java 11 add to a class with a private constructor, for its nestmates: the
     * same with one more parameter, for which null is given. The target may have none.
     */
    private boolean isAccessConstructor(MethodInsnNode call) {
        Partial partial = world.partial(call.owner);
        Partial.Method constructor = partial == null ? null : partial.method(call.name, call.desc);
        return constructor != null
                && (constructor.node().access & Opcodes.ACC_SYNTHETIC) != 0
                && world.references.method(call.owner, call.name, call.desc) == null;
    }

    private static String withoutLastParameter(String descriptor) {
        Type[] parameters = Type.getArgumentTypes(descriptor);
        return Type.getMethodDescriptor(Type.VOID_TYPE, Arrays.copyOf(parameters, parameters.length - 1));
    }

    private AbstractInsnNode call(MethodInsnNode call) {
        if (home.isCompanion() && isLookup(call)) {
            return sites.lookup(home.rights());
        }
        String name = call.name;
        Patched<Partial.Method> patched = world.method(call.owner, name, call.desc);
        if (patched != null) {
            boolean isAdded = patched.member().kind() == Partial.Kind.NEW;
            if (isAdded && (call.getOpcode() == Opcodes.INVOKESPECIAL || !world.overridesRunning(patched))) {
                return toCompanion(patched.partial(), patched.member());
            }
            name = patched.member().targetId().name();
        }
        constants.checkClass(call.owner);
        if (call.owner.startsWith("[")) {
            return call;
        }
        MemberUse use = MemberUse.of(world, home, kind(call), call.owner, name, call.desc);
        boolean special = use.kind() == Opcodes.H_INVOKESPECIAL && home.isCompanion();
        if (special) {
            checkSuper(use);
        }
        if (use.reach().isThroughSite() || special) {
            return use.site(sites);
        }
        int opcode = switch (use.kind()) {
            case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
            case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
            case Opcodes.H_INVOKESPECIAL -> Opcodes.INVOKESPECIAL;
            default -> Opcodes.INVOKEVIRTUAL;
        };
        return new MethodInsnNode(opcode, call.owner, name, call.desc, isInterface(call));
    }

    /** A partial class may have been given another superclass than its target has. */
    private void checkSuper(MemberUse use) {
        TypeInfo owner = world.types.find(use.owner());
        if (owner != null && !owner.isInterface() && !world.types.isSubclass(home.rights(), use.owner())) {
            throw LinkRefusal.of(
                    home.label(),
                    "calls " + use.name() + " of its superclass " + LinkRefusal.dots(use.owner())
                            + ", which is none of " + LinkRefusal.dots(home.rights()));
        }
    }

    private boolean isInterface(MethodInsnNode call) {
        TypeInfo type = world.types.find(call.owner);
        return type == null ? call.itf : type.isInterface();
    }

    private static boolean isLookup(MethodInsnNode call) {
        return call.owner.equals("java/lang/invoke/MethodHandles") && call.name.equals("lookup");
    }

    private static AbstractInsnNode toCompanion(Partial partial, Partial.Method method) {
        return new MethodInsnNode(
                Opcodes.INVOKESTATIC,
                partial.companion,
                method.body().name(),
                method.body().descriptor(),
                false);
    }

    private int kind(MethodInsnNode call) {
        return switch (call.getOpcode()) {
            case Opcodes.INVOKESTATIC -> Opcodes.H_INVOKESTATIC;
            case Opcodes.INVOKEINTERFACE -> Opcodes.H_INVOKEINTERFACE;
            case Opcodes.INVOKEVIRTUAL -> Opcodes.H_INVOKEVIRTUAL;
            default -> Opcodes.H_INVOKESPECIAL;
        };
    }
}

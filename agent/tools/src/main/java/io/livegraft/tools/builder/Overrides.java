package io.livegraft.tools.builder;

import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.shape.ClassShape;
import io.livegraft.runtime.shape.ClassShape.Member;
import io.livegraft.runtime.shape.Numbered;
import io.livegraft.runtime.shape.OwnClone;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Methods that come or go where running code calls methods of this name and descriptor by virtual dispatch. */
final class Overrides {
    private static final int NOT_VIRTUAL = Modifier.STATIC | Modifier.PRIVATE;
    private final Plan plan;
    private final Needs needs;
    private final Dispatch dispatch;
    private final World oldWorld;
    private final World newWorld;
    private final Serialization serialization;

    Overrides(Plan plan, Needs needs, Dispatch dispatch, World oldWorld, World newWorld, Serialization serialization) {
        this.serialization = serialization;
        this.plan = plan;
        this.needs = needs;
        this.dispatch = dispatch;
        this.oldWorld = oldWorld;
        this.newWorld = newWorld;
    }

    /** A method that the running class lacks: harmless unless running code would call it. */
    void added(String owner, MethodNode method) {
        String member = Names.member(method.name, method.desc);
        if (serialization.looksFor(owner, method)) {
            plan.problem(Schema.SERIALIZATION.of(owner, member));
            return;
        }
        boolean isVirtual = (method.access & NOT_VIRTUAL) == 0 && !method.name.startsWith("<");
        if (!isVirtual
                || (method.access & Modifier.ABSTRACT) != 0
                || OwnClone.is(oldWorld.shape(owner), method.name, method.desc)) {
            return;
        }
        Optional<ClassShape> overridden = overridden(owner, method);
        if (overridden.isPresent() && !onlyCallsSuper(plan.newMethod(owner, method.name, method.desc))) {
            String parent = overridden.get().name();
            Optional<String> whyNot = whyNotReached(parent, owner, method);
            if (whyNot.isEmpty()) {
                dispatch.override(parent, owner, method);
            } else {
                String other = Names.method(parent, method.name, method.desc).toString();
                plan.problem(Schema.OVERRIDE.of(owner, member, other, whyNot.get()));
            }
        } else if (overridden.isEmpty()) {
            oldWorld.unknownAncestor(owner).ifPresent(name -> plan.unknownAncestor(owner, method, name));
        }
    }

    /** Why the inherited method cannot lead to a new one that overrides it; empty if it can. */
    private Optional<String> whyNotReached(String parent, String owner, MethodNode method) {
        if (!plan.isExisting(parent)) {
            return Optional.of("that is not in the jar");
        }
        if (plan.isGone(parent)) {
            return Optional.of("its class is not in the new version");
        }
        MethodNode was = Plan.find(plan.oldTree(parent), method.name, method.desc);
        MethodNode now = plan.newMethod(parent, method.name, method.desc);
        if (now == null || (now.access & (NOT_VIRTUAL | Modifier.ABSTRACT)) != 0) {
            return Optional.of("that has no body in the new version");
        }
        if (((was.access | now.access) & Modifier.NATIVE) != 0) {
            return Optional.of("that is native");
        }
        if ((was.access & Modifier.SYNCHRONIZED) != 0) {
            return Optional.of("that is synchronized, so that the new one would run under its lock");
        }
        return superCallsPast(parent, owner, method);
    }

    /**
     * Code of the classes in between that calls the inherited method with {@code super} means that, not the new one:
     * it comes into the patch, where that can be said.
     */
    private Optional<String> superCallsPast(String parent, String owner, MethodNode method) {
        for (ClassShape type : newWorld.ancestry(owner)) {
            boolean between = !type.name().equals(parent) && newWorld.isSubtype(type.name(), parent);
            if (!between || !plan.isExisting(type.name())) {
                continue;
            }
            for (MethodNode caller : plan.oldTree(type.name()).methods) {
                if (callsSuper(caller, method)) {
                    MethodNode now = plan.newMethod(type.name(), caller.name, caller.desc);
                    if (now == null || caller.name.startsWith("<") || Numbered.isNumbered(now.access, now.name)) {
                        return Optional.of(
                                "that " + Names.method(type.name(), caller.name, caller.desc) + " calls with super");
                    }
                    String member =
                            Names.method(type.name(), now.name, now.desc).toString();
                    plan.broughtAlong(type.name(), member, "calls the overridden " + method.name + " with super");
                    needs.replace(type.name(), now, now.name);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean callsSuper(MethodNode caller, MethodNode method) {
        for (AbstractInsnNode insn : caller.instructions) {
            boolean calls = insn instanceof MethodInsnNode call
                    && call.getOpcode() == Opcodes.INVOKESPECIAL
                    && call.name.equals(method.name)
                    && call.desc.equals(method.desc);
            if (calls) {
                return true;
            }
        }
        return false;
    }

    /** The ancestor whose method the running version runs where the new one has this. */
    private Optional<ClassShape> overridden(String owner, MethodNode method) {
        MethodId id = new MethodId(method.name, method.desc);
        List<ClassShape> ancestors = new ArrayList<>(oldWorld.ancestry(owner));
        ancestors.remove(oldWorld.shape(owner));
        return ancestors.stream()
                .filter(type -> type.method(id)
                        .filter(inherited -> isOverridable(type, inherited, owner))
                        .isPresent())
                .findFirst();
    }

    private static boolean isOverridable(ClassShape type, Member method, String by) {
        boolean isVisible = method.is(Modifier.PUBLIC | Modifier.PROTECTED) || Names.samePackage(type.name(), by);
        return !method.is(NOT_VIRTUAL | Modifier.ABSTRACT) && isVisible;
    }

    /** A method that the new class inherits where the old one had its own: from now on it calls the inherited one. */
    void removed(String owner, MethodNode method) {
        boolean isVirtual = (method.access & (NOT_VIRTUAL | Modifier.ABSTRACT)) == 0 && !method.name.startsWith("<");
        Optional<World.Found> inherited =
                isVirtual ? newWorld.method(owner, method.name, method.desc) : Optional.empty();
        boolean runs = inherited
                .filter(found -> !found.is(NOT_VIRTUAL | Modifier.ABSTRACT))
                .isPresent();
        if (runs && !Modifier.isInterface(inherited.get().owner().access()) && !onlyCallsSuper(method)) {
            needs.replace(owner, SuperCalls.method(plan.newTree(owner), method), method.name);
        }
    }

    /** Compilers make such methods as bridges; they change nothing. */
    private static boolean onlyCallsSuper(MethodNode method) {
        boolean calls = false;
        for (AbstractInsnNode insn : method.instructions) {
            int opcode = insn.getOpcode();
            boolean isLoad = opcode >= Opcodes.ILOAD && opcode <= Opcodes.ALOAD;
            boolean isReturn = opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
            if (insn instanceof MethodInsnNode call) {
                boolean isSuper = opcode == Opcodes.INVOKESPECIAL && call.name.equals(method.name);
                if (calls || !isSuper || !call.desc.equals(method.desc)) {
                    return false;
                }
                calls = true;
            } else if (opcode >= 0 && !isLoad && !isReturn) {
                return false;
            }
        }
        return calls;
    }
}

package io.livegraft.runtime.link;

import io.livegraft.runtime.link.World.Patched;
import io.livegraft.runtime.model.MethodId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Links what code of one home has as constants: method handles, among them those of lambdas and method references, and
 * classes.
 *
 * <p>A handle to what the home may not use itself becomes one to a bridge: a static method of the home that does it.
 */
final class Constants {
    private final World world;
    private final Home home;
    private final AccessSites sites;
    private final Map<Handle, Handle> bridges = new HashMap<>();
    private final List<MethodNode> bridgeMethods = new ArrayList<>();

    Constants(World world, Home home, AccessSites sites) {
        this.world = world;
        this.home = home;
        this.sites = sites;
    }

    /** Methods to be added to the home. */
    List<MethodNode> bridges() {
        return bridgeMethods;
    }

    /** Checks that a class, or the elements of an array, may be named here. */
    void checkClass(String internalName) {
        if (!world.types.mayBeNamed(internalName)) {
            throw LinkRefusal.of(home.label(), "refers to " + LinkRefusal.dots(internalName) + ", which is not there");
        }
        TypeInfo type = world.types.find(Types.elementOf(internalName));
        if (type != null && !type.isPublic() && !home.isInPackageOf(type.name())) {
            throw LinkRefusal.of(
                    home.label(), "has no right to use " + LinkRefusal.dots(type.name()) + ", which is not public");
        }
    }

    Object link(Object constant) {
        if (constant instanceof Handle handle) {
            return link(handle);
        }
        if (constant instanceof ConstantDynamic dynamic) {
            Object[] arguments = new Object[dynamic.getBootstrapMethodArgumentCount()];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = link(dynamic.getBootstrapMethodArgument(i));
            }
            return new ConstantDynamic(
                    dynamic.getName(), dynamic.getDescriptor(), link(dynamic.getBootstrapMethod()), arguments);
        }
        if (constant instanceof Type type && type.getSort() >= Type.ARRAY && type.getSort() != Type.METHOD) {
            checkClass(type.getInternalName());
        }
        return constant;
    }

    Handle link(Handle handle) {
        checkClass(handle.getOwner());
        String name = handle.getName();
        if (handle.getTag() > Opcodes.H_PUTSTATIC) {
            Patched<Partial.Method> patched = world.method(handle.getOwner(), name, handle.getDesc());
            boolean isAdded = patched != null && patched.member().kind() == Partial.Kind.NEW;
            if (isAdded && (handle.getTag() == Opcodes.H_INVOKESPECIAL || !world.overridesRunning(patched))) {
                MethodId body = patched.member().body();
                return new Handle(
                        Opcodes.H_INVOKESTATIC, patched.partial().companion, body.name(), body.descriptor(), false);
            }
            name = patched == null ? name : patched.member().targetId().name();
        } else {
            Patched<Partial.Field> patched = world.field(handle.getOwner(), name, handle.getDesc());
            if (patched != null && patched.member().kind() == Partial.Kind.NEW) {
                throw LinkRefusal.of(home.label(), "has a method handle to its new field " + name);
            }
            name = patched == null ? name : patched.member().targetName();
        }
        MemberUse use = MemberUse.of(world, home, handle.getTag(), handle.getOwner(), name, handle.getDesc());
        boolean isSpecial = handle.getTag() == Opcodes.H_INVOKESPECIAL && home.isCompanion();
        if (use.reach().isThroughSite() || isSpecial) {
            return bridges.computeIfAbsent(handle, any -> bridge(use));
        }
        TypeInfo owner = world.types.find(handle.getOwner());
        boolean isInterface = owner == null ? handle.isInterface() : owner.isInterface();
        return new Handle(use.kind(), handle.getOwner(), name, handle.getDesc(), isInterface);
    }

    private Handle bridge(MemberUse use) {
        AbstractInsnNode site = use.site(sites);
        int access = Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC | Opcodes.ACC_PRIVATE;
        String name = "livegraft$bridge$" + bridgeMethods.size();
        MethodNode method = new MethodNode(access, name, use.siteDescriptor(), null, null);
        AccessSites.callSite(method, site);
        bridgeMethods.add(method);
        return new Handle(Opcodes.H_INVOKESTATIC, home.name(), name, method.desc, home.isInterface());
    }
}

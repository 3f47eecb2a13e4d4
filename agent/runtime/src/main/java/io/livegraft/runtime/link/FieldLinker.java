package io.livegraft.runtime.link;

import io.livegraft.runtime.link.World.Patched;
import io.livegraft.runtime.shape.FieldInitialiser;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;

/** Links the accesses to fields from one home: to the target's, to new ones, and writes of final ones. */
final class FieldLinker {
    private final World world;
    private final Home home;
    private final AccessSites sites;
    private final Constants constants;

    FieldLinker(World world, Home home, AccessSites sites, Constants constants) {
        this.world = world;
        this.home = home;
        this.sites = sites;
        this.constants = constants;
    }

    /**
     * What to do in place of an access, or the access itself.
     *
     * @param constructs whether the code was the body of a constructor of the target
     */
    AbstractInsnNode link(FieldInsnNode field, boolean constructs) {
        String name = field.name;
        Patched<Partial.Field> patched = world.field(field.owner, name, field.desc);
        if (patched != null) {
            if (patched.member().kind() == Partial.Kind.NEW) {
                return newField(patched.partial(), patched.member(), field);
            }
            name = patched.member().targetName();
        }
        constants.checkClass(field.owner);
        MemberUse use = MemberUse.of(world, home, fieldKind(field), field.owner, name, field.desc);
        if (isForeignFinal(use)) {
            return finalField(use, constructs);
        }
        if (use.reach().isThroughSite()) {
            return use.site(sites);
        }
        return name.equals(field.name) ? field : new FieldInsnNode(field.getOpcode(), field.owner, name, field.desc);
    }

    private static int fieldKind(FieldInsnNode field) {
        return switch (field.getOpcode()) {
            case Opcodes.GETFIELD -> Opcodes.H_GETFIELD;
            case Opcodes.PUTFIELD -> Opcodes.H_PUTFIELD;
            case Opcodes.GETSTATIC -> Opcodes.H_GETSTATIC;
            default -> Opcodes.H_PUTSTATIC;
        };
    }

    private AbstractInsnNode newField(Partial partial, Partial.Field patched, FieldInsnNode field) {
        if (patched.isStatic()) {
            return new FieldInsnNode(field.getOpcode(), partial.companion, field.name, field.desc);
        }
        String receiver = "(L" + field.owner + ';';
        String descriptor =
                field.getOpcode() == Opcodes.GETFIELD ? receiver + ')' + field.desc : receiver + field.desc + ")V";
        return sites.newField(
                field.name, descriptor, LinkRefusal.dots(partial.target) + '#' + field.name, initial(partial, field));
    }

    /** What gives the field its value in objects that were made before, null where that is zero or null. */
    private static Handle initial(Partial partial, FieldInsnNode field) {
        Partial.Method initial = partial.method(FieldInitialiser.PREFIX + field.name, "()" + field.desc);
        return initial == null
                ? null
                : new Handle(
                        Opcodes.H_INVOKESTATIC,
                        partial.companion,
                        initial.body().name(),
                        initial.body().descriptor(),
                        false);
    }

    private boolean isForeignFinal(MemberUse use) {
        boolean writes = use.kind() == Opcodes.H_PUTFIELD || use.kind() == Opcodes.H_PUTSTATIC;
        return writes && use.is(Opcodes.ACC_FINAL) && !use.found().declaring().equals(home.name());
    }

    private AbstractInsnNode finalField(MemberUse use, boolean constructs) {
        if (!constructs
                || use.kind() == Opcodes.H_PUTSTATIC
                || !use.found().declaring().equals(home.rights())) {
            throw LinkRefusal.of(
                    home.label(),
                    "writes " + LinkRefusal.dots(use.owner()) + '#' + use.name()
                            + ", which is final, and not from a constructor of its class");
        }
        return sites.finalField(use.name(), use.siteDescriptor(), use.owner());
    }
}

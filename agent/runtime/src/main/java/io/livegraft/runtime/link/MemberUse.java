package io.livegraft.runtime.link;

import io.livegraft.runtime.link.References.Found;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;

/**
 * A member that code names, resolved: what it is really called, where it is, and how the code gets at it.
 *
 * @param kind one of {@code Opcodes.H_…}, fitting the owner
 * @param owner internal name of the class that the code names
 * @param found where the JVM will find it
 */
record MemberUse(int kind, String owner, String name, String descriptor, Found found, Reach reach, Home home) {

    /** Checks that the member is there and may be used. */
    static MemberUse of(World world, Home home, int kind, String owner, String name, String descriptor) {
        boolean isField = kind <= Opcodes.H_PUTSTATIC;
        Found found = isField
                ? world.references.field(owner, name, descriptor)
                : world.references.method(owner, name, descriptor);
        String member = LinkRefusal.dots(owner) + '#' + name + (isField ? "" : descriptor);
        if (found == null) {
            throw LinkRefusal.of(home.label(), "refers to " + member + ", which is not there");
        }
        if (found != References.UNKNOWN && found.is(Opcodes.ACC_STATIC) != isStatic(kind)) {
            throw LinkRefusal.of(
                    home.label(),
                    "refers to " + member + " as if it were" + (isStatic(kind) ? "" : " not") + " static");
        }
        Reach reach = Reach.of(world, home, found);
        if (reach == Reach.NONE) {
            throw LinkRefusal.of(home.label(), "has no right to use " + member);
        }
        return new MemberUse(fitting(world, kind, owner), owner, name, descriptor, found, reach, home);
    }

    private static boolean isStatic(int kind) {
        return kind == Opcodes.H_GETSTATIC || kind == Opcodes.H_PUTSTATIC || kind == Opcodes.H_INVOKESTATIC;
    }

    /** A partial class may be a class where its target is an interface, or the other way round. */
    private static int fitting(World world, int kind, String owner) {
        if (kind != Opcodes.H_INVOKEVIRTUAL && kind != Opcodes.H_INVOKEINTERFACE || owner.startsWith("[")) {
            return kind;
        }
        TypeInfo type = world.types.find(owner);
        if (type == null) {
            return kind;
        }
        return type.isInterface() ? Opcodes.H_INVOKEINTERFACE : Opcodes.H_INVOKEVIRTUAL;
    }

    boolean is(int flag) {
        return found.is(flag);
    }

    /** As a site: receiver first; a constructor returns the object. */
    String siteDescriptor() {
        return switch (kind) {
            case Opcodes.H_GETFIELD -> "(" + receiver() + ")" + descriptor;
            case Opcodes.H_PUTFIELD -> "(" + receiver() + descriptor + ")V";
            case Opcodes.H_GETSTATIC -> "()" + descriptor;
            case Opcodes.H_PUTSTATIC -> "(" + descriptor + ")V";
            case Opcodes.H_INVOKESTATIC -> descriptor;
            case Opcodes.H_NEWINVOKESPECIAL -> descriptor.substring(0, descriptor.length() - 1) + 'L' + owner + ';';
            default -> "(" + receiver() + descriptor.substring(1);
        };
    }

    private String receiver() {
        return 'L' + owner + ';';
    }

    AbstractInsnNode site(AccessSites sites) {
        boolean byOwner = reach == Reach.OWNER;
        String host = byOwner ? found.declaring() : home.rights();
        String named = is(Opcodes.ACC_PRIVATE) ? found.declaring() : owner;
        int plainKind = kind == Opcodes.H_INVOKEINTERFACE ? Opcodes.H_INVOKEVIRTUAL : kind;
        return sites.member(plainKind, name, siteDescriptor(), host, named);
    }
}

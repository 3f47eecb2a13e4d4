package io.livegraft.runtime.link;

import java.util.function.Function;
import org.objectweb.asm.Opcodes;

/** Resolves the members that instructions name, as the JVM would. */
final class References {
    /** The search met a class that is not known: it may be there or not. */
    static final Found UNKNOWN = new Found("", Opcodes.ACC_PUBLIC);

    private final Types types;

    References(Types types) {
        this.types = types;
    }

    /**
     * A member that was found.
     *
     * @param declaring internal name of the class that has it
     */
    record Found(String declaring, int access) {
        boolean is(int flag) {
            return (access & flag) != 0;
        }
    }

    /** Null where there is none. */
    Found method(String owner, String name, String descriptor) {
        TypeInfo type = types.find(owner);
        if (type == null || isSignaturePolymorphic(owner)) {
            return UNKNOWN;
        }
        Found found = inClasses(owner, info -> info.method(name, descriptor));
        if (found == null || found == UNKNOWN) {
            Found inherited = inInterfaces(owner, info -> info.method(name, descriptor));
            found = inherited != null ? inherited : found;
        }
        return found;
    }

    /** Null where there is none. */
    Found field(String owner, String name, String descriptor) {
        for (String at = owner; at != null; ) {
            TypeInfo type = types.find(at);
            if (type == null) {
                return UNKNOWN;
            }
            Integer access = type.field(name, descriptor);
            if (access != null) {
                return new Found(at, access);
            }
            for (String superinterface : type.interfaces()) {
                Found found = inInterfaces(superinterface, info -> info.field(name, descriptor));
                if (found != null) {
                    return found;
                }
            }
            at = type.superName();
        }
        return null;
    }

    private static boolean isSignaturePolymorphic(String owner) {
        return owner.equals("java/lang/invoke/MethodHandle") || owner.equals("java/lang/invoke/VarHandle");
    }

    private Found inClasses(String owner, Function<TypeInfo, Integer> member) {
        for (String at = owner; at != null; ) {
            TypeInfo type = types.find(at);
            if (type == null) {
                return UNKNOWN;
            }
            Integer access = member.apply(type);
            if (access != null) {
                return new Found(at, access);
            }
            at = type.superName();
        }
        return null;
    }

    private Found inInterfaces(String owner, Function<TypeInfo, Integer> member) {
        TypeInfo type = types.find(owner);
        if (type == null) {
            return UNKNOWN;
        }
        Integer access = type.isInterface() ? member.apply(type) : null;
        if (access != null) {
            return new Found(owner, access);
        }
        Found found = null;
        for (String superinterface : type.interfaces()) {
            found = better(found, inInterfaces(superinterface, member));
        }
        if (type.superName() != null) {
            found = better(found, inInterfaces(type.superName(), member));
        }
        return found;
    }

    /** A default method hides an abstract one; something hides what is not known. */
    private static Found better(Found one, Found other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one == UNKNOWN || one.is(Opcodes.ACC_ABSTRACT) && other != UNKNOWN ? other : one;
    }
}

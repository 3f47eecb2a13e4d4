package io.livegraft.runtime.link;

import io.livegraft.runtime.link.References.Found;
import io.livegraft.runtime.shape.OwnClone;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/** Everything that code of one patch is linked against: the classes, their members, the partial classes by target. */
final class World {
    final Names names;
    final Types types;
    final References references;
    private final Map<String, Partial> partials = new LinkedHashMap<>();

    World(Names names, Types types) {
        this.names = names;
        this.types = types;
        this.references = new References(types);
    }

    void add(Partial partial) {
        Partial other = partials.put(partial.target, partial);
        if (other != null) {
            throw LinkRefusal.of(
                    partial.label,
                    other.label + " is a partial class of " + LinkRefusal.dots(partial.target)
                            + " too: put both into one");
        }
    }

    Iterable<Partial> partials() {
        return partials.values();
    }

    /** The partial class of a target, null where the patch has none. */
    Partial partial(String target) {
        return partials.get(target);
    }

    /** A member with the partial class that mentions it. */
    record Patched<M>(Partial partial, M member) {}

    /** A constructor that the patch adds to a target, null where it does not. */
    Patched<Partial.Method> newConstructor(String owner, String descriptor) {
        Partial partial = partials.get(owner);
        Partial.Method method = partial == null ? null : partial.method("<init>", descriptor);
        return method != null && method.isNewConstructor() ? new Patched<>(partial, method) : null;
    }

    /** What partial classes say about the method that code names by this owner, null where they say nothing. */
    Patched<Partial.Method> method(String owner, String name, String descriptor) {
        if (name.equals("<init>")) {
            return newConstructor(owner, descriptor);
        }
        return find(owner, partial -> partial.method(name, descriptor), type -> type.method(name, descriptor) != null);
    }

    /** As {@link #method}, for a field. */
    Patched<Partial.Field> field(String owner, String name, String descriptor) {
        return find(owner, partial -> partial.field(name, descriptor), type -> type.field(name, descriptor) != null);
    }

    /**
     * Whether a new method overrides one that running classes have: then a virtual call finds its way through that,
     * which is in the patch and leads here.
     */
    boolean overridesRunning(Patched<Partial.Method> added) {
        return overridesRunning(added.partial().target, added.member().node());
    }

    /** As above, for a method of the partial class of a target. */
    boolean overridesRunning(String target, MethodNode node) {
        if ((node.access & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)) != 0) {
            return false;
        }
        Found found = references.method(target, node.name, node.desc);
        return found != null
                && found != References.UNKNOWN
                && !found.declaring().equals(target)
                && !isOwnClone(target, node)
                && !found.is(Opcodes.ACC_PRIVATE)
                && !found.is(Opcodes.ACC_STATIC);
    }

    private boolean isOwnClone(String target, MethodNode method) {
        TypeInfo type = types.find(target);
        return type != null && OwnClone.is(type.access(), type.superName(), method.name, method.desc);
    }

    /** Members are inherited, also those that only partial classes have. */
    private <M> Patched<M> find(String owner, Function<Partial, M> mentioned, Predicate<TypeInfo> declares) {
        Patched<M> found = search(owner, mentioned, declares);
        return found == null || found.member() == null ? null : found;
    }

    /** A result without member is a running class that has it itself: what lies above is hidden. */
    private <M> Patched<M> search(String owner, Function<Partial, M> mentioned, Predicate<TypeInfo> declares) {
        Partial partial = partials.get(owner);
        M member = partial == null ? null : mentioned.apply(partial);
        if (member != null) {
            return new Patched<>(partial, member);
        }
        TypeInfo type = types.find(owner);
        if (type == null) {
            return null;
        }
        if (declares.test(type)) {
            return new Patched<>(partial, null);
        }
        Patched<M> found = type.superName() == null ? null : search(type.superName(), mentioned, declares);
        for (int i = 0; found == null && i < type.interfaces().size(); i++) {
            found = search(type.interfaces().get(i), mentioned, declares);
        }
        return found;
    }
}

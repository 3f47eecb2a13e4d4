package io.livegraft.runtime.link;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

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

    /** Members are inherited, also those that only partial classes have. */
    private <M> Patched<M> find(String owner, Function<Partial, M> mentioned, Predicate<TypeInfo> declares) {
        Partial partial = partials.get(owner);
        M member = partial == null ? null : mentioned.apply(partial);
        if (member != null) {
            return new Patched<>(partial, member);
        }
        TypeInfo type = types.find(owner);
        if (type == null || declares.test(type)) {
            return null;
        }
        Patched<M> found = type.superName() == null ? null : find(type.superName(), mentioned, declares);
        for (int i = 0; found == null && i < type.interfaces().size(); i++) {
            found = find(type.interfaces().get(i), mentioned, declares);
        }
        return found;
    }
}

package io.livegraft.runtime.link;

import java.util.LinkedHashMap;
import java.util.Map;

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

    /** What a partial class says about a method, null where none does. */
    Partial.Method patched(String owner, String name, String descriptor) {
        Partial partial = partials.get(owner);
        return partial == null ? null : partial.method(name, descriptor);
    }
}

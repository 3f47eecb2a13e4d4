package io.livegraft.runtime.model;

import java.util.List;

/**
 * The part of a patch for one class: a partial class.
 *
 * @param target binary name of the target with dots; empty for a class that only has callbacks of the whole patch
 * @param partial binary name of the partial class with dots; may be the target's own
 * @param bytecode the partial class, not to be modified
 * @param methods changed methods, in the order of the class file; empty where the partial only gives access to members
 * @param callbacks in the order of the class file
 */
public record ClassPatch(
        String target, String partial, byte[] bytecode, List<MethodPatch> methods, List<Callback> callbacks) {
    public ClassPatch {
        methods = List.copyOf(methods);
        callbacks = List.copyOf(callbacks);
    }

    /** Whether its callbacks belong to the whole patch. */
    public boolean isBase() {
        return target.isEmpty();
    }
}

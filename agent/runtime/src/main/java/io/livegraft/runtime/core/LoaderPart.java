package io.livegraft.runtime.core;

import io.livegraft.runtime.model.MethodName;
import java.lang.invoke.MethodHandle;
import java.util.Map;

/**
 * What a patch has put into one loader. The woven classes of that loader keep it alive, and nothing else does.
 *
 * @param bodies new bodies by target method, receiver first
 */
record LoaderPart(Map<MethodName, MethodHandle> bodies) {
    LoaderPart {
        bodies = Map.copyOf(bodies);
    }

    /** The new body of a method, null if the patch has none for it. */
    MethodHandle body(MethodName method) {
        return bodies.get(method);
    }
}

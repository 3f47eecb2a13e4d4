package io.livegraft.runtime.core;

import io.livegraft.runtime.model.Callback.Moment;
import io.livegraft.runtime.model.MethodName;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Map;

/**
 * What a patch has put into one loader. The woven classes of that loader keep it alive, and nothing else does.
 *
 * @param bodies new bodies by target method
 * @param callbacks of type {@code ()void}, in the order of the patch
 */
record LoaderPart(Map<MethodName, Implementation> bodies, List<Called> callbacks) {
    /** A callback; the target is empty where it belongs to the whole patch. */
    record Called(String target, Moment moment, MethodHandle handle) {}

    LoaderPart {
        bodies = Map.copyOf(bodies);
        callbacks = List.copyOf(callbacks);
    }

    /** The new body of a method, null if the patch has none for it. */
    Implementation body(MethodName method) {
        return bodies.get(method);
    }

    /** What is to be run for a class, or with an empty name for the whole patch, at a moment. */
    List<MethodHandle> callbacks(String target, Moment moment) {
        return callbacks.stream()
                .filter(c -> c.target().equals(target) && c.moment() == moment)
                .map(Called::handle)
                .toList();
    }
}

package io.livegraft.runtime.link;

import io.livegraft.runtime.model.MethodName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A patch made ready for one loader.
 *
 * @param classes to be defined in this order, super types first
 * @param bodies new bodies by target method
 * @param callbacks in the order of the patch, those of the whole patch first
 */
public record Linked(List<LinkedClass> classes, Map<MethodName, LinkedBody> bodies, List<LinkedCallback> callbacks) {
    public Linked {
        classes = List.copyOf(classes);
        bodies = Collections.unmodifiableMap(new LinkedHashMap<>(bodies));
        callbacks = List.copyOf(callbacks);
    }
}

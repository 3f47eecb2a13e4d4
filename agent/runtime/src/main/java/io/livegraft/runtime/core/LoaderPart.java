package io.livegraft.runtime.core;

import io.livegraft.runtime.model.Callback.Moment;
import io.livegraft.runtime.model.MethodName;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** What a patch has put into one loader. The woven classes of that loader keep it alive, and nothing else does. */
final class LoaderPart {
    /** A callback; the target is empty where it belongs to the whole patch. */
    record Called(String target, Moment moment, MethodHandle handle) {}

    private final Function<String, Map<MethodName, Implementation>> find;
    private final Map<String, Map<MethodName, Implementation>> bodies = new ConcurrentHashMap<>();
    private final List<Called> callbacks;

    /**
     * @param find the new bodies for a target class that is loaded: a handle of one names the target, so it would load
     *     others
     * @param callbacks of type {@code ()void}, in the order of the patch
     */
    LoaderPart(Function<String, Map<MethodName, Implementation>> find, List<Called> callbacks) {
        this.find = find;
        this.callbacks = List.copyOf(callbacks);
    }

    /**
     * Finds the new bodies for a target class that is loaded. Without a lock, since it may load classes: two threads
     * find equal ones, and the first to come is kept.
     */
    Map<MethodName, Implementation> resolve(String target) {
        Map<MethodName, Implementation> known = bodies.get(target);
        if (known == null) {
            bodies.putIfAbsent(target, find.apply(target));
            known = bodies.get(target);
        }
        return known;
    }

    /** The new body of a method, null if the patch has none for it. */
    Implementation body(MethodName method) {
        return resolve(method.className()).get(method);
    }

    /** What is to be run for a class, or with an empty name for the whole patch, at a moment. */
    List<MethodHandle> callbacks(String target, Moment moment) {
        return callbacks.stream()
                .filter(c -> c.target().equals(target) && c.moment() == moment)
                .map(Called::handle)
                .toList();
    }
}

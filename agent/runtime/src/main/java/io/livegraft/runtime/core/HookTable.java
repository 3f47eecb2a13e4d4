package io.livegraft.runtime.core;

import io.livegraft.runtime.hooks.AttachedHook.Point;
import io.livegraft.runtime.model.MethodName;
import java.util.ArrayList;
import java.util.List;

/**
 * The attached hooks in attach order; what every hook point's call site follows from.
 *
 * @param hooks oldest first
 */
record HookTable(List<LoadedHook> hooks) {
    static final HookTable EMPTY = new HookTable(List.of());

    HookTable {
        hooks = List.copyOf(hooks);
    }

    /** A hook's method at a point. */
    record Entry(LoadedHook hook, Point point) {}

    /** What is attached to a point, in the order in which it runs. */
    List<Entry> at(MethodName method) {
        List<Entry> entries = new ArrayList<>();
        for (LoadedHook hook : hooks) {
            for (Point point : hook.hook().points()) {
                if (point.method().equals(method)) {
                    entries.add(new Entry(hook, point));
                }
            }
        }
        return entries;
    }

    /** The hook of a name, null if none is attached. */
    LoadedHook find(String name) {
        return hooks.stream().filter(h -> h.name().equals(name)).findFirst().orElse(null);
    }

    HookTable with(LoadedHook hook) {
        List<LoadedHook> more = new ArrayList<>(hooks);
        more.add(hook);
        return new HookTable(more);
    }

    HookTable without(LoadedHook hook) {
        return new HookTable(hooks.stream().filter(h -> h != hook).toList());
    }
}

package io.livegraft.runtime.hooks;

import io.livegraft.HookMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The maps of this JVM by name. They belong to no hook: they are there before one is attached and after it is detached.
 */
public final class HookMaps {
    /** A name that comes from a request must not make maps without end. */
    static final int MAX_MAPS = 1_024;

    private final Map<String, BoundedMap> maps = new ConcurrentHashMap<>();

    /**
     * The map of this name, made where there is none.
     *
     * @throws IllegalStateException if there are too many already
     */
    public HookMap map(String name) {
        BoundedMap map = maps.get(name);
        return map != null ? map : make(name);
    }

    private synchronized HookMap make(String name) {
        BoundedMap map = maps.get(name);
        if (map == null) {
            if (maps.size() >= MAX_MAPS) {
                throw new IllegalStateException(
                        "no map '" + name + "' can be made: there are " + MAX_MAPS + " already");
            }
            map = new BoundedMap(name);
            maps.put(name, map);
        }
        return map;
    }

    /** What is in a map, sorted by key; nothing for one that is not there, which is not made. */
    public Map<String, String> content(String name) {
        BoundedMap map = maps.get(name);
        return map == null ? Map.of() : map.content();
    }
}

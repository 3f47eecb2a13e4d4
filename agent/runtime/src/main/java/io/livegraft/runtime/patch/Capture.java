package io.livegraft.runtime.patch;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Takes down the class files of chosen classes; used by the one thread that retransforms them. */
final class Capture {
    private final Set<Class<?>> types;
    private final Thread user = Thread.currentThread();
    private final Map<Class<?>, byte[]> seen = new HashMap<>();

    Capture(Set<Class<?>> types) {
        this.types = types;
    }

    boolean wants(Class<?> type) {
        return type != null && Thread.currentThread() == user && types.contains(type);
    }

    void see(Class<?> type, byte[] classFile) {
        if (wants(type)) {
            seen.put(type, classFile.clone());
        }
    }

    Map<Class<?>, byte[]> seen() {
        return seen;
    }
}

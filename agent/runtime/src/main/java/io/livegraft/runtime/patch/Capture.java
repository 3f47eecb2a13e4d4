package io.livegraft.runtime.patch;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Takes down the class files of chosen classes and changes none; used by the one thread that retransforms them. */
final class Capture implements ClassFileTransformer {
    private final Set<Class<?>> types;
    private final Thread user = Thread.currentThread();
    private final Map<Class<?>, byte[]> seen = new HashMap<>();

    Capture(Set<Class<?>> types) {
        this.types = types;
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String internalName, Class<?> type, ProtectionDomain domain, byte[] classFile) {
        if (Thread.currentThread() == user && type != null && types.contains(type)) {
            seen.put(type, classFile.clone());
        }
        return null;
    }

    Map<Class<?>, byte[]> seen() {
        return seen;
    }
}

package io.livegraft.runtime.hooks;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** SLF4J's diagnostic context as one loader sees it; looked for when it is first asked. */
final class Mdc {
    private static final MethodType GET = MethodType.methodType(String.class, String.class);

    private static final MethodHandle ABSENT =
            MethodHandles.dropArguments(MethodHandles.constant(String.class, null), 0, String.class);

    private final ClassLoader loader;
    private volatile MethodHandle get;

    Mdc(ClassLoader loader) {
        this.loader = loader;
    }

    String get(String key) {
        MethodHandle found = get;
        if (found == null) {
            found = find();
            get = found;
        }
        try {
            return (String) found.invokeExact(key);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable t) {
            throw new IllegalStateException(t);
        }
    }

    private MethodHandle find() {
        try {
            Class<?> type = Class.forName("org.slf4j.MDC", true, loader);
            return MethodHandles.publicLookup().findStatic(type, "get", GET);
        } catch (ReflectiveOperationException | LinkageError e) {
            return ABSENT;
        }
    }
}

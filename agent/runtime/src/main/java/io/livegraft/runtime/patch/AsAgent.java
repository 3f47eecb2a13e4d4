package io.livegraft.runtime.patch;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.function.Supplier;

/**
 * Runs what the agent does in a thread of the application with the agent's own permissions. With a security manager,
 * which there may be up to Java 23, those of the application are not enough: whoever's call it is that meets a patch
 * first may be allowed next to nothing.
 */
public final class AsAgent {
    private static final boolean MANAGED = Runtime.version().feature() < 24;

    private AsAgent() {}

    public static <T> T get(Supplier<T> action) {
        return MANAGED ? privileged(action) : action.get();
    }

    @SuppressWarnings("removal")
    private static <T> T privileged(Supplier<T> action) {
        return AccessController.doPrivileged((PrivilegedAction<T>) action::get);
    }
}

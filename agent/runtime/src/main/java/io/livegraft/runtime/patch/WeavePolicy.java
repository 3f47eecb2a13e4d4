package io.livegraft.runtime.patch;

import io.livegraft.runtime.model.MethodId;
import java.util.Map;

/**
 * What is to be woven into a class; asked by the transformer in whatever thread defines or retransforms it, so it takes
 * no lock that another thread may hold while it runs foreign code.
 */
public interface WeavePolicy {
    /** Whether any patch has to do with classes of this name; asked for every class that is loaded. */
    boolean concerns(String className);

    /**
     * The methods that patches want woven into a class, apart from those that are woven already.
     *
     * @param loader the defining loader, null for the boot loader
     * @param className with dots
     * @param type the class where it exists, null while it is being defined
     * @param classFile without trampolines
     */
    Map<MethodId, Body> methods(ClassLoader loader, String className, Class<?> type, byte[] classFile);

    /** A class is woven for the first time; nothing of the woven code has run yet. */
    void woven(ClassLoader loader, WovenClass woven);

    /** Weaving went wrong; the class stays as it is. */
    void failed(ClassLoader loader, String className, Class<?> type, Throwable error);
}

package io.livegraft.runtime.patch;

import io.livegraft.runtime.model.Beginning;
import io.livegraft.runtime.model.MethodId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to be woven into a class; asked by the transformer in whatever thread defines or retransforms it, so it takes
 * no lock that another thread may hold while it runs foreign code.
 */
public interface WeavePolicy {
    /** Whether any patch has to do with classes of this name; asked for every class that is loaded. */
    boolean concerns(String className);

    /**
     * What patches want woven into a class, apart from what is woven already.
     *
     * @param loader the defining loader, null for the boot loader
     * @param className with dots
     * @param type the class where it exists, null while it is being defined
     * @param classFile without trampolines
     */
    Wanted wanted(ClassLoader loader, String className, Class<?> type, byte[] classFile);

    /**
     * What is to be woven.
     *
     * @param methods those that get a trampoline, with their original bodies
     * @param hooks those of them that get a hook point too
     * @param beginnings how constructors among them begin in the patches, where that differs
     */
    record Wanted(Map<MethodId, Body> methods, Set<MethodId> hooks, Map<MethodId, List<Beginning>> beginnings) {
        static final Wanted NOTHING = new Wanted(Map.of(), Set.of(), Map.of());
    }

    /**
     * A constructor of a class that was woven before gets further beginnings, and with them another call site. To be
     * aimed before code that asks it can run.
     */
    void grown(WovenClass woven, MethodSite site);

    /** A hook point has been woven for the first time; nothing of it has run yet. */
    void hookPoint(WovenClass woven, MethodSite site);

    /** A class is woven for the first time; nothing of the woven code has run yet. */
    void woven(ClassLoader loader, WovenClass woven);

    /** Weaving went wrong; the class stays as it is. */
    void failed(ClassLoader loader, String className, Class<?> type, Throwable error);
}

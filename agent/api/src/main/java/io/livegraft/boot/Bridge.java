package io.livegraft.boot;

import java.lang.invoke.CallSite;
import java.security.ProtectionDomain;

/**
 * The way from woven code, whose class names only the bootstrap loader resolves, to the agent's own loader.
 *
 * <p>Installed once, before the first class is woven, and never replaced.
 */
public abstract class Bridge {
    private static volatile Bridge installed;

    /** Called by the agent once; a second call keeps the first bridge and answers false. */
    public static synchronized boolean install(Bridge bridge) {
        if (installed != null) {
            return false;
        }
        installed = bridge;
        return true;
    }

    /** The installed bridge, null before {@link #install}. */
    public static Bridge installed() {
        return installed;
    }

    /**
     * The call site of one woven method, of type {@code ()MethodHandle}; the same object for every instruction that
     * is woven for this method.
     *
     * @param target the woven class
     * @param method name and descriptor
     * @return null where the method is not known
     */
    protected abstract CallSite patchSite(Class<?> target, String method);

    /** As {@link #patchSite}, for the hook point in front of it. */
    protected abstract CallSite hookSite(Class<?> target, String method);

    /** A class has been defined and nothing of it has run yet; called in the thread that defines it. */
    protected abstract void defined(Class<?> type);

    /**
     * An agent of this JVM is about to see a class file; called in the thread that defines or retransforms the class.
     *
     * @param agent the instrumentation of that agent
     * @param type null while the class is being defined
     * @param retransforms whether what the agent changes is done again whenever the class is retransformed
     * @return the class file it is to see
     */
    protected abstract byte[] beforeAgent(
            Object agent,
            ClassLoader loader,
            String internalName,
            Class<?> type,
            ProtectionDomain domain,
            byte[] classFile,
            boolean retransforms);

    /** The version of a system state in the newest patch in force that carries it, null for none. */
    public abstract Long stateVersion(long id);

    /** During a transition that replaces patches, the version of a state in those; null otherwise. */
    public abstract Long previousStateVersion(long id);

    /** An error that was swallowed so that the application could go on. */
    protected abstract void fault(Throwable error);
}

package io.livegraft.boot;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.ProtectionDomain;

/**
 * Bootstrap methods of the {@code invokedynamic} that the weaver puts at the entry of a method.
 *
 * <p>They run in application threads in any state and must throw no linkage error: the JVM remembers that for ever. So
 * the call site exists before the class is woven; here it is only looked up. Where even that fails the method stays
 * with its original body and the bridge is told; but a thread that has run out of stack or memory gets that error, as
 * it would from the method itself.
 */
public final class Trampoline {
    private static final MethodType SITE_TYPE = MethodType.methodType(MethodHandle.class);

    /** Answers null for ever: the original body. Made here, so that none need be made when memory is low. */
    private static final CallSite ORIGINAL = new ConstantCallSite(
            MethodHandles.constant(MethodHandle.class, null).asType(SITE_TYPE));

    static {
        // Loaded here, since a thread that has no stack or memory left cannot.
        CallersError.rethrow(null);
    }

    private Trampoline() {}

    /** Links the choice of the implementation; {@code name} is not used, {@code method} is name and descriptor. */
    public static CallSite patch(MethodHandles.Lookup caller, String name, MethodType type, String method) {
        return link(caller.lookupClass(), method, false);
    }

    /** Links the entry of a hook point. */
    public static CallSite hook(MethodHandles.Lookup caller, String name, MethodType type, String method) {
        return link(caller.lookupClass(), method, true);
    }

    /**
     * As {@link #patch}, called from the companion of a class too old for {@code invokedynamic}.
     *
     * @param target the woven class
     */
    public static CallSite patchOf(
            MethodHandles.Lookup caller, String name, MethodType type, Class<?> target, String method) {
        return link(target, method, false);
    }

    /** As {@link #hook}, called from the companion of a class too old for {@code invokedynamic}. */
    public static CallSite hookOf(
            MethodHandles.Lookup caller, String name, MethodType type, Class<?> target, String method) {
        return link(target, method, true);
    }

    /** Called by the woven {@code ClassLoader.postDefineClass}: a class is defined and nothing of it has run. */
    public static void defined(Class<?> type) {
        Bridge bridge = Bridge.installed();
        if (bridge == null) {
            return;
        }
        try {
            bridge.defined(type);
        } catch (Throwable t) {
            report(bridge, t);
        }
    }

    /** Called by the woven {@code InstrumentationImpl.transform} for each agent of the JVM; answers what it is to see. */
    public static byte[] beforeAgent(
            Object agent,
            ClassLoader loader,
            String internalName,
            Class<?> type,
            ProtectionDomain domain,
            byte[] classFile,
            boolean retransforms) {
        Bridge bridge = Bridge.installed();
        if (bridge == null) {
            return classFile;
        }
        try {
            return bridge.beforeAgent(agent, loader, internalName, type, domain, classFile, retransforms);
        } catch (Throwable t) {
            report(bridge, t);
            return classFile;
        }
    }

    private static CallSite link(Class<?> target, String method, boolean hook) {
        Bridge bridge = Bridge.installed();
        if (bridge == null) {
            return ORIGINAL;
        }
        try {
            CallSite site = hook ? bridge.hookSite(target, method) : bridge.patchSite(target, method);
            return site != null ? site : ORIGINAL;
        } catch (Throwable t) {
            // It is no linkage error, so the JVM does not remember it: the next call links again.
            CallersError.rethrow(t);
            report(bridge, t);
            return ORIGINAL;
        }
    }

    private static void report(Bridge bridge, Throwable t) {
        try {
            bridge.fault(t);
        } catch (Throwable alsoFailed) {
            // Nothing is left that could be told of it, and the application must go on.
        }
    }
}

package io.livegraft.runtime.patch;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.invoke.CallSite;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Weaves loaded classes in one batch, and finds the call sites of woven code. */
public final class Patcher {
    private final Instrumentation instrumentation;
    private final WovenClasses classes;
    private final WeavePolicy policy;
    private final ClassDefiner definer;
    private final Transformer transformer;
    private boolean installed;
    private boolean hooked;

    /**
     * @param policy what is to be woven
     */
    public Patcher(
            Instrumentation instrumentation,
            WovenClasses classes,
            ClassDefiner definer,
            StandIns standIns,
            WeavePolicy policy,
            ClassDump dump) {
        this.instrumentation = instrumentation;
        this.classes = classes;
        this.policy = policy;
        this.definer = definer;
        this.transformer =
                new Transformer(classes, policy, definer, standIns, dump, instrumentation.getClass());
    }

    /**
     * Before the first weaving: from now on classes are woven when they are defined, later definitions are noticed
     * wherever they come from, and other agents are handed classes with their trampolines. In a batch of its own, since
     * only what is woven can hand anything to them.
     */
    private void install() throws UnmodifiableClassException {
        if (!installed) {
            instrumentation.addTransformer(transformer, true);
            installed = true;
        }
        if (!hooked) {
            instrumentation.retransformClasses(ClassLoader.class, instrumentation.getClass());
            hooked = true;
        }
    }

    /** Loaded classes that fulfil a condition. */
    public List<Class<?>> loaded(Predicate<Class<?>> condition) {
        List<Class<?>> found = new ArrayList<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (!type.isArray() && !type.isHidden() && condition.test(type)) {
                found.add(type);
            }
        }
        return found;
    }

    public boolean isModifiable(Class<?> type) {
        return instrumentation.isModifiableClass(type);
    }

    /**
     * Sends classes through the transformer in one batch.
     *
     * @throws UnmodifiableClassException if one cannot be modified
     * @throws LinkageError if the JVM does not accept a woven class; then no class is woven
     */
    public void weave(Collection<Class<?>> types) throws UnmodifiableClassException {
        install();
        if (!types.isEmpty()) {
            instrumentation.retransformClasses(types.toArray(new Class<?>[0]));
        }
    }

    /** Another agent is about to see a class file; answers what it is to see. */
    public byte[] beforeAgent(
            Object agent,
            ClassLoader loader,
            String internalName,
            Class<?> type,
            ProtectionDomain domain,
            byte[] classFile,
            boolean retransforms) {
        return agent == instrumentation
                ? classFile
                : transformer.beforeAgent(loader, internalName, type, domain, classFile, retransforms);
    }

    /**
     * The class files of loaded classes, as they are before any agent changes them; no target is woven.
     *
     * @throws UnmodifiableClassException if one cannot be modified
     */
    public Map<Class<?>, byte[]> classFiles(Collection<Class<?>> types) throws UnmodifiableClassException {
        install();
        Capture capture = new Capture(Set.copyOf(types));
        transformer.capture(capture);
        try {
            if (!types.isEmpty()) {
                instrumentation.retransformClasses(types.toArray(new Class<?>[0]));
            }
            return capture.seen();
        } finally {
            transformer.capture(null);
        }
    }

    /** Whether the JVM can link a loaded class: one that needs a class which is not there can be loaded all the same. */
    public boolean isLinkable(Class<?> type) {
        try {
            classFiles(List.of(type));
            return true;
        } catch (UnmodifiableClassException e) {
            return true;
        } catch (LinkageError | InternalError e) {
            return false;
        }
    }

    /**
     * The class file of a class that a loader has loaded, for loaders that do not give it out.
     *
     * @param loader null for the boot loader, whose classes are not looked for
     * @return null if there is none
     */
    public byte[] classFile(ClassLoader loader, String className) {
        Class<?> type = loader == null ? null : definer.find(loader, className);
        try {
            return type == null || !isModifiable(type)
                    ? null
                    : classFiles(List.of(type)).get(type);
        } catch (UnmodifiableClassException e) {
            return null;
        }
    }

    /** The call site of a woven method, null if the method is not woven; called when woven code is linked. */
    public CallSite site(Class<?> target, String method) {
        WovenClass woven = classes.find(target);
        return woven == null ? null : find(woven.sites(), method);
    }

    /** The call site of a hook point, null if there is none; called when woven code is linked. */
    public CallSite hookSite(Class<?> target, String method) {
        WovenClass woven = classes.find(target);
        return woven == null ? null : find(woven.hookSites(), method);
    }

    private static CallSite find(Collection<MethodSite> sites, String method) {
        for (MethodSite site : sites) {
            if (site.hasKey(method)) {
                return site.callSite();
            }
        }
        return null;
    }

    /** A class has been defined and nothing of it has run yet; weaves it if it passed the transformer too early. */
    public void defined(Class<?> type) {
        if (policy.concerns(type.getName()) && classes.find(type) == null) {
            try {
                instrumentation.retransformClasses(type);
            } catch (UnmodifiableClassException e) {
                policy.failed(type.getClassLoader(), type.getName(), type, e);
            }
        }
    }
}

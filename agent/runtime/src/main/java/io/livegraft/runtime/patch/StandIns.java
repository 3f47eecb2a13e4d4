package io.livegraft.runtime.patch;

import io.livegraft.PatchStates;
import io.livegraft.ShadowVariables;
import io.livegraft.TaskAttributes;
import io.livegraft.boot.Access;
import io.livegraft.boot.EnumUniverse;
import io.livegraft.boot.Trampoline;
import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import io.livegraft.runtime.weave.StandIn;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lets every loader resolve the names of ours that woven classes and companions refer to.
 *
 * <p>A loader that searches in its own way, as those of OSGi and JBoss Modules do, may not ask the boot loader for
 * them. It is not asked either: classes of these names are defined in it, and the JVM looks among a loader's own
 * classes before it calls {@code loadClass}. So no code of the loader runs and none is changed.
 *
 * <p>Takes no lock: two threads may do it for one loader at once.
 */
public final class StandIns {
    private static final MethodType LOAD_CLASS = MethodType.methodType(Class.class, String.class);
    private static final MethodType LOAD_AND_RESOLVE = MethodType.methodType(Class.class, String.class, boolean.class);

    private static final List<Class<?>> REAL = List.of(
            Trampoline.class,
            Access.class,
            EnumUniverse.class,
            ShadowVariables.class,
            PatchStates.class,
            TaskAttributes.class);

    private final MethodHandles.Lookup trusted;
    private final ClassDefiner definer;
    private final Instrumentation instrumentation;
    private final MethodHandle link;

    /**
     * @param trusted a lookup with access to everything
     * @throws ReflectiveOperationException if this JDK has not got what is needed
     */
    public StandIns(Instrumentation instrumentation, MethodHandles.Lookup trusted, ClassDefiner definer)
            throws ReflectiveOperationException {
        this.instrumentation = instrumentation;
        this.trusted = trusted;
        this.definer = definer;
        link = MethodHandles.lookup()
                .findStatic(
                        StandIns.class,
                        "link",
                        MethodType.methodType(
                                CallSite.class,
                                Class.class,
                                MethodHandles.Lookup.class,
                                String.class,
                                MethodType.class));
    }

    private static CallSite link(Class<?> real, MethodHandles.Lookup caller, String name, MethodType type)
            throws ReflectiveOperationException {
        return new ConstantCallSite(MethodHandles.publicLookup().findStatic(real, name, type));
    }

    /**
     * To be called before code of ours is defined in a loader.
     *
     * @param loader null for the boot loader
     * @param module the one the code is in
     * @throws RefusedException LINK, where the loader has classes of its own of these names
     */
    public void ensure(ClassLoader loader, Module module) {
        if (isSureToAskBootLoader(loader)) {
            return;
        }
        boolean any = false;
        for (Class<?> real : REAL) {
            any |= ensure(loader, real);
        }
        if (any && module != null && module.isNamed() && !module.canRead(loader.getUnnamedModule())) {
            instrumentation.redefineModule(
                    module, Set.of(loader.getUnnamedModule()), Map.of(), Map.of(), Set.of(), Map.of());
        }
    }

    /** Whether nobody but the JDK says how the loader, and each it asks first, searches. */
    private boolean isSureToAskBootLoader(ClassLoader loader) {
        for (ClassLoader l = loader; l != null; l = l.getParent()) {
            if (overrides(l.getClass(), LOAD_CLASS) || overrides(l.getClass(), LOAD_AND_RESOLVE)) {
                return false;
            }
        }
        return true;
    }

    /** By the way that calls go; listing the methods of a foreign class would load what their signatures name. */
    private boolean overrides(Class<?> loaderType, MethodType type) {
        try {
            MethodHandle loadClass = trusted.findVirtual(loaderType, "loadClass", type);
            return trusted.revealDirect(loadClass).getDeclaringClass().getModule() != Object.class.getModule();
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /** Answers whether a stand-in is there, and not the real class. */
    private boolean ensure(ClassLoader loader, Class<?> real) {
        Class<?> there = definer.find(loader, real.getName());
        if (there == null) {
            there = define(loader, real);
        }
        if (there == real) {
            return false;
        }
        try {
            MethodHandle setter = trusted.findStaticSetter(there, StandIn.LINKER, MethodHandle.class);
            setter.invokeExact(link.bindTo(real));
            return true;
        } catch (NoSuchFieldException e) {
            throw new RefusedException(
                            RefusalCode.LINK,
                            "the loader " + loader.getClass().getName() + " has a class " + real.getName()
                                    + " of its own; take livegraft-api off its class path",
                            e)
                    .with("class", real.getName());
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable t) {
            throw new IllegalStateException(t);
        }
    }

    private Class<?> define(ClassLoader loader, Class<?> real) {
        try {
            return definer.defineOnce(loader, real.getName(), StandIn.of(real), null);
        } catch (LinkageError e) {
            // Another thread may have made the loader find the real one meanwhile.
            Class<?> there = definer.find(loader, real.getName());
            if (there == null) {
                throw e;
            }
            return there;
        }
    }
}

package io.livegraft.runtime.core;

import io.livegraft.runtime.link.Linked;
import io.livegraft.runtime.link.LinkedBody;
import io.livegraft.runtime.link.LinkedCallback;
import io.livegraft.runtime.link.LinkedClass;
import io.livegraft.runtime.link.Linker;
import io.livegraft.runtime.model.MethodName;
import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import io.livegraft.runtime.patch.ClassDefiner;
import io.livegraft.runtime.patch.ClassDump;
import io.livegraft.runtime.patch.StandIns;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Links a patch for one loader and defines what it brings there. Takes no lock: two threads that do the same at once
 * get equal results, since a class of a name is defined once.
 */
final class Installer {
    private static final MethodType CALLBACK = MethodType.methodType(void.class);

    /**
     * Handles by companion, which keeps them: a patch that is loaded again gets the same, for which the JVM has made
     * code of their own when they were hot.
     */
    private final ClassValue<Map<String, MethodHandle>> handles = new ClassValue<>() {
        @Override
        protected Map<String, MethodHandle> computeValue(Class<?> companion) {
            return new ConcurrentHashMap<>();
        }
    };

    private final MethodHandles.Lookup trusted;
    private final ClassDefiner definer;
    private final StandIns standIns;
    private final Consumer<Class<?>> modules;
    private final ClassFiles.Loaded loaded;
    private final ClassDump dump;

    Installer(
            MethodHandles.Lookup trusted,
            ClassDefiner definer,
            StandIns standIns,
            Consumer<Class<?>> modules,
            ClassFiles.Loaded loaded,
            ClassDump dump) {
        this.trusted = trusted;
        this.definer = definer;
        this.standIns = standIns;
        this.modules = modules;
        this.loaded = loaded;
        this.dump = dump;
    }

    /**
     * Installs a patch in the loader of one of its targets.
     *
     * @param target any target class in that loader
     * @param seen class files of target classes that came through the transformer
     * @throws RefusedException LINK
     */
    LoaderPart install(LoadedPatch patch, Class<?> target, Map<String, byte[]> seen) {
        modules.accept(target);
        standIns.ensure(target.getClassLoader(), target.getModule());
        return install(patch, target.getClassLoader(), target.getProtectionDomain(), seen);
    }

    /**
     * Installs the callbacks of the whole patch where none of its targets is loaded: beside the application.
     *
     * @throws RefusedException LINK
     */
    LoaderPart installBase(LoadedPatch patch) {
        ClassLoader loader = ClassLoader.getSystemClassLoader();
        standIns.ensure(loader, loader.getUnnamedModule());
        return install(patch, loader, null, Map.of());
    }

    private LoaderPart install(
            LoadedPatch patch, ClassLoader loader, ProtectionDomain domain, Map<String, byte[]> seen) {
        ClassFiles files = new ClassFiles(loader, seen, loaded);
        Linked linked = Linker.link(patch.visibleTo(files), files, patch.generation());
        Map<MethodName, LinkedBody> bodies = linked.bodies();
        return linking(patch, loader, () -> {
            Map<String, Class<?>> defined = define(patch, linked, loader, domain);
            return new LoaderPart(
                    name -> linking(patch, loader, () -> bodies(name, bodies, defined)), callbacks(linked, defined));
        });
    }

    private static <T> T linking(LoadedPatch patch, ClassLoader loader, Linking<T> linking) {
        try {
            return linking.run();
        } catch (LinkageError | ReflectiveOperationException e) {
            throw doesNotLink(patch, loader, e);
        }
    }

    /** What is said where the JVM does not accept a class of a patch. */
    static RefusedException doesNotLink(LoadedPatch patch, ClassLoader loader, Throwable why) {
        return new RefusedException(RefusalCode.LINK, "a class of patch " + patch + " does not link: " + why, why)
                .with("patch", patch.name())
                .with("loader", LoaderRef.nameOf(loader));
    }

    /** What may find that a class of a patch does not link. */
    private interface Linking<T> {
        T run() throws ReflectiveOperationException;
    }

    private Map<String, Class<?>> define(
            LoadedPatch patch, Linked linked, ClassLoader loader, ProtectionDomain domain) {
        Map<String, Class<?>> defined = new HashMap<>();
        for (LinkedClass c : linked.classes()) {
            dump.write(c.name(), c.classFile());
            defined.put(c.name(), definer.defineOnce(loader, c.name(), c.classFile(), domain));
            patch.brought().add(c.name());
        }
        defined.values().forEach(Installer::verify);
        return defined;
    }

    /** Asking for its constructors makes the JVM verify a class without running its initialiser. */
    static void verify(Class<?> type) {
        try {
            type.getDeclaredConstructors();
        } catch (NoClassDefFoundError e) {
            // An optional class: the linker has seen to it that all others are there.
        }
    }

    private List<LoaderPart.Called> callbacks(Linked linked, Map<String, Class<?>> defined)
            throws ReflectiveOperationException {
        List<LoaderPart.Called> callbacks = new ArrayList<>();
        for (LinkedCallback c : linked.callbacks()) {
            Class<?> owner = defined.get(c.className());
            MethodHandle handle = trusted.in(owner).findStatic(owner, c.method(), CALLBACK);
            callbacks.add(new LoaderPart.Called(c.target(), c.moment(), handle));
        }
        return callbacks;
    }

    private Map<MethodName, Implementation> bodies(
            String target, Map<MethodName, LinkedBody> linked, Map<String, Class<?>> defined)
            throws ReflectiveOperationException {
        Map<MethodName, Implementation> bodies = new HashMap<>();
        for (Map.Entry<MethodName, LinkedBody> entry : linked.entrySet()) {
            if (!entry.getKey().className().equals(target)) {
                continue;
            }
            LinkedBody body = entry.getValue();
            Class<?> owner = defined.get(body.className());
            try {
                bodies.put(entry.getKey(), implementation(owner, body));
            } catch (TypeNotPresentException | NoClassDefFoundError e) {
                // Nobody can have an object of an optional class that is not there: the old body stays.
            } catch (IllegalAccessException e) {
                if (!(e.getCause() instanceof NoClassDefFoundError)) {
                    throw e;
                }
                // Likewise, where the companion needs the optional class to be linked.
            }
        }
        return bodies;
    }

    private Implementation implementation(Class<?> owner, LinkedBody body) throws ReflectiveOperationException {
        MethodHandle handle = find(owner, body.method(), body.descriptor());
        if (body.start() == null) {
            return Implementation.of(handle);
        }
        MethodHandle start = find(owner, body.start().name(), body.start().descriptor());
        return Implementation.of(start, handle, body.beginning());
    }

    private MethodHandle find(Class<?> owner, String name, String descriptor) throws ReflectiveOperationException {
        Map<String, MethodHandle> found = handles.get(owner);
        MethodHandle handle = found.get(name + descriptor);
        if (handle == null) {
            MethodType type = MethodType.fromMethodDescriptorString(descriptor, owner.getClassLoader());
            found.putIfAbsent(name + descriptor, trusted.in(owner).findStatic(owner, name, type));
            handle = found.get(name + descriptor);
        }
        return handle;
    }
}

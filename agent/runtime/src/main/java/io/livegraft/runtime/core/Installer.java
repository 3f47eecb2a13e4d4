package io.livegraft.runtime.core;

import io.livegraft.runtime.link.Linked;
import io.livegraft.runtime.link.LinkedBody;
import io.livegraft.runtime.link.LinkedClass;
import io.livegraft.runtime.link.Linker;
import io.livegraft.runtime.model.MethodName;
import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import io.livegraft.runtime.patch.ClassDefiner;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.Map;

/**
 * Links a patch for one loader and defines what it brings there. Takes no lock: two threads that do the same at once
 * get equal results, since a class of a name is defined once.
 */
final class Installer {
    private final MethodHandles.Lookup trusted;
    private final ClassDefiner definer;
    private final ModuleAccess modules;

    Installer(MethodHandles.Lookup trusted, ClassDefiner definer, ModuleAccess modules) {
        this.trusted = trusted;
        this.definer = definer;
        this.modules = modules;
    }

    /**
     * Installs a patch in the loader of one of its targets.
     *
     * @param target any target class in that loader
     * @param seen class files of target classes that came through the transformer
     * @throws RefusedException LINK
     */
    LoaderPart install(LoadedPatch patch, Class<?> target, Map<String, byte[]> seen) {
        ClassLoader loader = target.getClassLoader();
        Linked linked = Linker.link(patch.patch(), new ClassFiles(loader, seen), patch.generation());
        modules.open(target);
        try {
            Map<String, Class<?>> defined = define(patch, linked, loader, target.getProtectionDomain());
            return new LoaderPart(handles(linked, defined));
        } catch (LinkageError | ReflectiveOperationException e) {
            throw new RefusedException(RefusalCode.LINK, "a class of patch " + patch + " does not link: " + e, e)
                    .with("patch", patch.name())
                    .with("loader", LoaderRef.nameOf(loader));
        }
    }

    private Map<String, Class<?>> define(
            LoadedPatch patch, Linked linked, ClassLoader loader, ProtectionDomain domain) {
        Map<String, Class<?>> defined = new HashMap<>();
        for (LinkedClass c : linked.classes()) {
            defined.put(c.name(), definer.defineOnce(loader, c.name(), c.classFile(), domain));
            patch.brought().add(c.name());
        }
        // Asking for its constructors makes the JVM verify a class without running its initialiser.
        defined.values().forEach(Class::getDeclaredConstructors);
        return defined;
    }

    private Map<MethodName, MethodHandle> handles(Linked linked, Map<String, Class<?>> defined)
            throws ReflectiveOperationException {
        Map<MethodName, MethodHandle> handles = new HashMap<>();
        for (Map.Entry<MethodName, LinkedBody> entry : linked.bodies().entrySet()) {
            LinkedBody body = entry.getValue();
            Class<?> owner = defined.get(body.className());
            MethodType type = MethodType.fromMethodDescriptorString(body.descriptor(), owner.getClassLoader());
            handles.put(entry.getKey(), trusted.in(owner).findStatic(owner, body.method(), type));
        }
        return handles;
    }
}

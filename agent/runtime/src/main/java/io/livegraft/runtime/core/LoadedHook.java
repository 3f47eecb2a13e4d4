package io.livegraft.runtime.core;

import io.livegraft.runtime.hooks.AttachedHook;
import io.livegraft.runtime.hooks.InstalledHook;
import io.livegraft.runtime.patch.WovenClass;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** An attached hook and where it is installed. Holds loaders weakly: the woven classes keep what is in theirs. */
final class LoadedHook {
    private final AttachedHook hook;
    private final Origin origin;

    /** Guarded by this. */
    private final List<Part> parts = new ArrayList<>();

    private record Part(LoaderRef loader, WeakReference<InstalledHook> installed) {}

    LoadedHook(AttachedHook hook, Origin origin) {
        this.hook = hook;
        this.origin = origin;
    }

    AttachedHook hook() {
        return hook;
    }

    Origin origin() {
        return origin;
    }

    String name() {
        return hook.name();
    }

    /**
     * What it has in the loader of a woven class, made where there is nothing yet: no class is loaded under the lock.
     *
     * @param modules lets the hook's module use the public types of the class's package
     */
    InstalledHook installedFor(WovenClass woven, Class<?> type, BiConsumer<Class<?>, Module> modules) {
        InstalledHook installed = obtain(type.getClassLoader());
        woven.keep(this, installed);
        modules.accept(type, installed.module());
        return installed;
    }

    private synchronized InstalledHook obtain(ClassLoader loader) {
        parts.removeIf(p -> p.installed.get() == null);
        for (Part p : parts) {
            InstalledHook there = p.loader.is(loader) ? p.installed.get() : null;
            if (there != null) {
                return there;
            }
        }
        InstalledHook fresh = new InstalledHook(hook, loader);
        parts.add(new Part(new LoaderRef(loader), new WeakReference<>(fresh)));
        return fresh;
    }
}

package io.livegraft.runtime.core;

import java.lang.ref.WeakReference;

/** A class loader held weakly and compared by identity; the boot loader, null, is one as well. */
public final class LoaderRef {
    private final WeakReference<ClassLoader> loader;

    LoaderRef(ClassLoader loader) {
        this.loader = loader == null ? null : new WeakReference<>(loader);
    }

    boolean is(ClassLoader other) {
        return loader == null ? other == null : other != null && loader.get() == other;
    }

    boolean isGone() {
        return loader != null && loader.get() == null;
    }

    /** The loader; null for the boot loader and for one that is gone. */
    ClassLoader get() {
        return loader == null ? null : loader.get();
    }

    /** As status shows it: {@code boot}, the loader's own name, or class and hash. */
    public static String nameOf(ClassLoader loader) {
        if (loader == null) {
            return "boot";
        }
        String name = loader.getName();
        return name != null
                ? name
                : loader.getClass().getName() + '@' + Integer.toHexString(System.identityHashCode(loader));
    }
}

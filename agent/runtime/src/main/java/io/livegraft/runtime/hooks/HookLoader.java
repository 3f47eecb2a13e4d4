package io.livegraft.runtime.hooks;

import io.livegraft.HookContext;
import io.livegraft.runtime.model.HookProgram;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/**
 * The loader of a hook program below the loader of hooked classes: it sees what they see, and goes when the hook is
 * detached.
 */
final class HookLoader extends ClassLoader {
    private static final String API = "io.livegraft.";

    private final HookProgram program;

    static {
        registerAsParallelCapable();
    }

    HookLoader(HookProgram program, ClassLoader parent) {
        super("livegraft-hook-" + program.name(), parent);
        this.program = program;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (isApi(name)) {
            // Not through the parent: it may not ask the boot loader, where the API is, for it.
            return Class.forName(name, false, HookContext.class.getClassLoader());
        }
        byte[] own = program.classes().get(name);
        return own != null ? define(name, own) : super.loadClass(name, resolve);
    }

    /** What is in the packages below may be anybody's. */
    private static boolean isApi(String name) {
        return name.startsWith(API) && name.indexOf('.', API.length()) < 0;
    }

    private Class<?> define(String name, byte[] classFile) {
        synchronized (getClassLoadingLock(name)) {
            Class<?> there = findLoadedClass(name);
            return there != null ? there : defineClass(name, classFile, 0, classFile.length);
        }
    }

    @Override
    public InputStream getResourceAsStream(String name) {
        byte[] own = program.resources().get(name);
        return own != null ? new ByteArrayInputStream(own) : super.getResourceAsStream(name);
    }
}

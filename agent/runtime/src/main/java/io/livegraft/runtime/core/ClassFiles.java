package io.livegraft.runtime.core;

import io.livegraft.runtime.link.TargetClasses;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * Class files as one loader sees them: those that came through the transformer, else its resources, else what the JVM
 * has of its loaded classes, since a loader need not give out anything.
 */
final class ClassFiles implements TargetClasses {
    private final ClassLoader loader;
    private final Map<String, byte[]> seen;
    private final Loaded loaded;

    /** Class files of loaded classes, null where a loader has no class of a name. */
    @FunctionalInterface
    interface Loaded {
        byte[] classFile(ClassLoader loader, String className);
    }

    /**
     * @param loader null for the boot loader
     * @param seen class files of classes of this loader, by name with dots
     */
    ClassFiles(ClassLoader loader, Map<String, byte[]> seen, Loaded loaded) {
        this.loader = loader;
        this.seen = seen;
        this.loaded = loaded;
    }

    @Override
    public byte[] classFile(String binaryName) {
        byte[] known = seen.get(binaryName);
        if (known == null) {
            known = resource(loader, binaryName);
        }
        return known != null ? known : loaded.classFile(loader, binaryName);
    }

    /** The class file that a loader would define a class from, null if it does not say. */
    static byte[] resource(ClassLoader loader, String binaryName) {
        String name = binaryName.replace('.', '/') + ".class";
        try (InputStream in =
                loader == null ? ClassLoader.getSystemResourceAsStream(name) : loader.getResourceAsStream(name)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException | RuntimeException e) {
            // A loader that cannot give it out is none that gives out something else.
            return null;
        }
    }
}

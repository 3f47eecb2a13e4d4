package io.livegraft.runtime.core;

import io.livegraft.runtime.link.TargetClasses;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** Class files as one loader sees them: those that came through the transformer, else its resources. */
final class ClassFiles implements TargetClasses {
    private final ClassLoader loader;
    private final Map<String, byte[]> seen;

    /**
     * @param loader null for the boot loader
     * @param seen class files of classes of this loader, by name with dots
     */
    ClassFiles(ClassLoader loader, Map<String, byte[]> seen) {
        this.loader = loader;
        this.seen = seen;
    }

    @Override
    public byte[] classFile(String binaryName) {
        byte[] known = seen.get(binaryName);
        return known != null ? known : resource(loader, binaryName);
    }

    /** The class file that a loader would define a class from, null if it does not say. */
    static byte[] resource(ClassLoader loader, String binaryName) {
        String name = binaryName.replace('.', '/') + ".class";
        try (InputStream in =
                loader == null ? ClassLoader.getSystemResourceAsStream(name) : loader.getResourceAsStream(name)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.livegraft.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Writes a patch jar of one partial class. */
final class PatchFile {
    private PatchFile() {}

    /** A file that goes when the JVM ends. */
    static Path of(String name, int tag, Class<?> partial) {
        try {
            Path file = Files.createTempFile(name, ".jar");
            file.toFile().deleteOnExit();
            write(file, manifest(name, tag), partial);
            return file;
        } catch (IOException e) {
            throw new IllegalStateException("no patch jar", e);
        }
    }

    private static Manifest manifest(String name, int tag) {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Livegraft-Format", "1");
        main.putValue("Livegraft-Name", name);
        main.putValue("Livegraft-Tag", Integer.toString(tag));
        return manifest;
    }

    private static void write(Path file, Manifest manifest, Class<?> partial) throws IOException {
        String entry = partial.getName().replace('.', '/') + ".class";
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest);
                InputStream code = partial.getClassLoader().getResourceAsStream(entry)) {
            jar.putNextEntry(new JarEntry(entry));
            code.transferTo(jar);
            jar.closeEntry();
        }
    }
}

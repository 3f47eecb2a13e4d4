package io.livegraft.tools.builder;

import io.livegraft.runtime.archive.FileTrouble;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is around the two jars: the class path that was given, and the JDK. */
final class Surroundings implements ClassSource, Closeable {
    private final List<Release> jars = new ArrayList<>();
    private final List<Path> directories = new ArrayList<>();

    static Surroundings open(List<Path> classPath) throws IOException {
        Surroundings surroundings = new Surroundings();
        try {
            for (Path entry : classPath) {
                if (Files.isDirectory(entry)) {
                    surroundings.directories.add(entry);
                } else if (Files.exists(entry)) {
                    surroundings.jars.add(Release.open(entry));
                }
            }
            return surroundings;
        } catch (IOException e) {
            surroundings.close();
            throw e;
        }
    }

    @Override
    public byte[] classFile(String internalName) {
        for (Release jar : jars) {
            byte[] found = jar.classFile(internalName);
            if (found != null) {
                return found;
            }
        }
        for (Path directory : directories) {
            Path file = directory.resolve(internalName + ".class");
            if (Files.isRegularFile(file)) {
                return read(file);
            }
        }
        try {
            return ofJdk(internalName);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    new IOException(file + " cannot be read: " + FileTrouble.reading(file, e), e));
        }
    }

    private static byte[] ofJdk(String internalName) throws IOException {
        try (InputStream in = ClassLoader.getPlatformClassLoader().getResourceAsStream(internalName + ".class")) {
            return in == null ? null : in.readAllBytes();
        }
    }

    @Override
    public void close() throws IOException {
        for (Release jar : jars) {
            jar.close();
        }
    }
}

package io.livegraft.runtime.patch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Writes woven and linked classes into a directory, for people who want to read them; off by default. */
public final class ClassDump {
    private final Path directory;
    private final Consumer<Throwable> faults;

    /**
     * @param directory where to write, null for nowhere
     * @param faults told of a class that could not be written, which has no other effect
     */
    public ClassDump(Path directory, Consumer<Throwable> faults) {
        this.directory = directory == null ? null : directory.normalize();
        this.faults = faults;
    }

    /** Writes a class file under the class's name. */
    public void write(String className, byte[] classFile) {
        if (directory == null) {
            return;
        }
        try {
            Path file =
                    directory.resolve(className.replace('.', '/') + ".class").normalize();
            if (!file.startsWith(directory)) {
                // Before the JVM has seen it, a class can have any name.
                throw new IOException(file + " is not below " + directory);
            }
            Files.createDirectories(file.getParent());
            Files.write(file, classFile);
        } catch (IOException | RuntimeException e) {
            faults.accept(e);
        }
    }
}

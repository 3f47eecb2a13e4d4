package io.livegraft.tools.cli;

import io.livegraft.runtime.archive.JarBytes;
import io.livegraft.runtime.archive.PatchJar;
import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A patch file as the other JVM, whose working directory is another one, must name it. */
final class PatchFile {
    private PatchFile() {}

    static String absolute(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        if (!Files.isRegularFile(absolute)) {
            throw new RefusedException(
                            RefusalCode.BAD_PATCH,
                            absolute + (Files.exists(absolute) ? " is not a file" : ": there is no such file"))
                    .with("file", absolute.toString());
        }
        return absolute.toString();
    }

    /** Name of the patch in a jar, null where it is none. */
    static String nameIn(Path file) {
        try {
            return PatchJar.read(JarBytes.read(file), file.toString()).name();
        } catch (IOException | RefusedException e) {
            return null;
        }
    }

    static byte[] read(String path) throws FailedException {
        try {
            return JarBytes.read(Path.of(path));
        } catch (IOException e) {
            // The message is the reason alone.
            throw new FailedException(path + " cannot be read: " + e.getMessage(), e);
        }
    }
}

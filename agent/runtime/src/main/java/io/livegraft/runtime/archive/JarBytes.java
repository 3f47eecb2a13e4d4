package io.livegraft.runtime.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the file of a patch or hook jar as a whole, so that what is checked is what is used. */
public final class JarBytes {
    /** More than any patch needs, and little enough not to exhaust the memory of the application. */
    static final int MAX = 64 << 20;

    private JarBytes() {}

    /**
     * The content of a jar.
     *
     * @throws IOException with the reason alone; also for what is no ordinary file, which could be read without end, and for one that is too large
     */
    public static byte[] read(Path jar) throws IOException {
        if (!Files.isRegularFile(jar)) {
            throw new IOException(Files.exists(jar) ? "it is not a file" : "there is no such file");
        }
        try (InputStream in = Files.newInputStream(jar)) {
            byte[] bytes = in.readNBytes(MAX + 1);
            if (bytes.length > MAX) {
                throw new IOException("it is larger than " + (MAX >> 20) + " MiB");
            }
            return bytes;
        } catch (FileSystemException e) {
            throw new IOException(FileTrouble.reading(jar, e), e);
        }
    }
}

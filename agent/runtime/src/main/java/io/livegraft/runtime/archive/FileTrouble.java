package io.livegraft.runtime.archive;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Says in words why a file could not be read or written: what the exception says is often no more than a name, of the
 * file, of its own class, or of a temporary file that nobody knows.
 */
public final class FileTrouble {
    private FileTrouble() {}

    /** The reason alone, to stand behind "FILE cannot be read: ". */
    public static String reading(Path file, IOException e) {
        if (Files.notExists(file)) {
            return "there is no such file or directory";
        }
        if (e instanceof AccessDeniedException || !Files.isReadable(file)) {
            return "not allowed to read it";
        }
        return Files.isDirectory(file) ? "it is a directory" : reason(e);
    }

    /** The reason alone, to stand behind "FILE cannot be written: ". */
    public static String writing(Path file, IOException e) {
        if (Files.isDirectory(file)) {
            return "it is a directory";
        }
        Path directory = file.toAbsolutePath().normalize().getParent();
        if (directory == null || Files.notExists(directory)) {
            return "there is no directory " + directory;
        }
        if (!Files.isDirectory(directory)) {
            return directory + " is no directory";
        }
        if (e instanceof AccessDeniedException || !Files.isWritable(directory)) {
            return "not allowed to write to the directory " + directory;
        }
        return reason(e);
    }

    /** The reason alone, to stand behind "the directory DIRECTORY cannot be read: ". */
    public static String listing(Path directory, IOException e) {
        return Files.exists(directory) && !Files.isDirectory(directory)
                ? "it is no directory"
                : Files.isReadable(directory) ? reason(e) : reading(directory, e);
    }

    private static String reason(IOException e) {
        String text = e instanceof FileSystemException failed ? failed.getReason() : e.getMessage();
        return text == null ? "input/output error" : text;
    }
}

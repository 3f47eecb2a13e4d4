package io.livegraft.tools.cli;

import io.livegraft.runtime.archive.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The page of {@code build --report}: made beside its place before the build, so that no patch is without its page. */
final class ReportFile implements AutoCloseable {
    private final Path file;
    private final Path partial;

    private ReportFile(Path file, Path partial) {
        this.file = file;
        this.partial = partial;
    }

    /** Fails where the page could not be written in the end. */
    static ReportFile open(Path file) throws FailedException {
        if (Files.isDirectory(file)) {
            throw failed(file, new IOException());
        }
        try {
            Path directory = file.toAbsolutePath().getParent();
            return new ReportFile(file, Files.createTempFile(directory, "." + file.getFileName(), ".tmp"));
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    void write(String html) throws FailedException {
        try {
            Files.writeString(partial, html);
            // A temporary file is its owner's alone; the page is an ordinary file.
            partial.toFile().setReadable(true, false);
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(partial);
        } catch (IOException e) {
            // It is empty and hidden; what the command was for is done.
        }
    }

    private static FailedException failed(Path file, IOException e) {
        return new FailedException("the report " + file + " cannot be written: " + FileTrouble.writing(file, e), e);
    }
}

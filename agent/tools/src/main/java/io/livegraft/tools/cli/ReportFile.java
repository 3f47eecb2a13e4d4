package io.livegraft.tools.cli;

import io.livegraft.runtime.archive.FileTrouble;
import io.livegraft.runtime.archive.NewFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page of {@code build --report}: made beside its place before the build, so that no patch is without its page. */
final class ReportFile implements AutoCloseable {
    private final Path place;
    private final NewFile file;

    private ReportFile(Path place, NewFile file) {
        this.place = place;
        this.file = file;
    }

    /** Fails where the page could not be written in the end. */
    static ReportFile open(Path place) throws FailedException {
        if (Files.isDirectory(place)) {
            throw failed(place, new IOException());
        }
        try {
            return new ReportFile(place, NewFile.at(place));
        } catch (IOException e) {
            throw failed(place, e);
        }
    }

    void write(String html) throws FailedException {
        try {
            Files.writeString(file.temporary(), html);
            file.put();
        } catch (IOException e) {
            throw failed(place, e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            // It is empty and hidden; what the command was for is done.
        }
    }

    private static FailedException failed(Path file, IOException e) {
        return new FailedException("the report " + file + " cannot be written: " + FileTrouble.writing(file, e), e);
    }
}

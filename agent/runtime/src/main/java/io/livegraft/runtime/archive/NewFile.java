package io.livegraft.runtime.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is written beside its place and moved there at once, so that no reader sees a part of it. */
public final class NewFile implements AutoCloseable {
    private final Path place;
    private final Path temporary;

    private NewFile(Path place, Path temporary) {
        this.place = place;
        this.temporary = temporary;
    }

    /** Begins one, which shows whether there can be one. */
    public static NewFile at(Path place) throws IOException {
        Path directory = place.toAbsolutePath().getParent();
        return new NewFile(place, Files.createTempFile(directory, "." + place.getFileName(), ".tmp"));
    }

    /** Where to write it. */
    public Path temporary() {
        return temporary;
    }

    /** Puts it in its place, and over what is there. */
    public void put() throws IOException {
        // A temporary file is its owner's alone; this becomes an ordinary one.
        temporary.toFile().setReadable(true, false);
        Files.move(temporary, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Takes away what was not put in its place. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(temporary);
    }
}

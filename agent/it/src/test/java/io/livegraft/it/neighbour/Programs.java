package io.livegraft.it.neighbour;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The released programs that the build has fetched. */
final class Programs {
    private static final Path DIRECTORY = Path.of(System.getProperty("livegraft.it.programs"));

    private Programs() {}

    /** One of them, named without its version. */
    static Path jar(String name) {
        Path jar = DIRECTORY.resolve(name + ".jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " is missing: mvn verify fetches it");
        }
        return jar;
    }

    /** All jars of one that has several. */
    static List<Path> jarsOf(String name) {
        try (Stream<Path> jars = Files.list(DIRECTORY.resolve(name))) {
            return jars.sorted().collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

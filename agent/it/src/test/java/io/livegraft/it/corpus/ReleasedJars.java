package io.livegraft.it.corpus;

import io.livegraft.it.corpus.RealFix.Coordinates;
import io.livegraft.it.harness.Distribution;
import io.livegraft.it.harness.Maven;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The jars of released libraries, fetched by the Maven that runs the build, with its settings and its repository.
 *
 * <p>A project of one plugin call is written for it, so that cases from elsewhere need no change of ours.
 */
final class ReleasedJars {
    private final Path directory;

    private ReleasedJars(Path directory) {
        this.directory = directory;
    }

    /** Fetches all of them in one go. */
    static ReleasedJars fetch(List<Coordinates> jars) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory(Files.createDirectories(Distribution.work()), "released");
        String items = jars.stream().distinct().map(ReleasedJars::item).collect(Collectors.joining());
        Path project = Maven.project(directory.resolve("pom.xml"), "", Maven.copy(directory, items));
        Maven.run(project, "process-sources");
        return new ReleasedJars(directory);
    }

    Path file(Coordinates jar) {
        return directory.resolve(jar.fileName());
    }

    private static String item(Coordinates jar) {
        return Maven.item(jar.group(), jar.artifact(), jar.version(), "", jar.fileName());
    }
}

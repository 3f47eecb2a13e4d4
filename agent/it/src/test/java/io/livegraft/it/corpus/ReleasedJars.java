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
        ReleasedJars released = new ReleasedJars(directory);
        Path project = Maven.project(directory.resolve("pom.xml"), "", released.execution(jars));
        Maven.run(project, "process-sources");
        return released;
    }

    Path file(Coordinates jar) {
        return directory.resolve(jar.fileName());
    }

    private String execution(List<Coordinates> jars) {
        return """
                <execution>
                  <phase>process-sources</phase>
                  <goals><goal>copy</goal></goals>
                  <configuration>
                    <outputDirectory>%s</outputDirectory>
                    <artifactItems>%s</artifactItems>
                  </configuration>
                </execution>
                """.formatted(
                directory, jars.stream().distinct().map(ReleasedJars::item).collect(Collectors.joining()));
    }

    private static String item(Coordinates jar) {
        return "<artifactItem><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version><destFileName>%s</destFileName></artifactItem>"
                .formatted(jar.group(), jar.artifact(), jar.version(), jar.fileName());
    }
}

package io.livegraft.it.roundtrip;

import io.livegraft.it.harness.Distribution;
import io.livegraft.it.harness.Maven;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Both releases of a library, its tests, and what they need, fetched by Maven: what the library's own project says, which
 * is in the repository too.
 */
final class PairJars {
    /** The older line: it runs tests of both lines, as they were written for. */
    private static final String JUNIT = "1.14.1";

    /** What the launcher brings itself. */
    private static final String LAUNCHER_GROUPS =
            "org.junit.jupiter,org.junit.platform,org.junit.vintage,org.opentest4j,org.apiguardian";

    private final ReleasePair pair;
    private final Path directory;

    private PairJars(ReleasePair pair, Path directory) {
        this.pair = pair;
        this.directory = directory;
    }

    static PairJars fetch(ReleasePair pair) throws IOException, InterruptedException {
        PairJars jars = new PairJars(pair, Distribution.newDirectory(pair.name()));
        String dependencies =
                pair.dependencies().stream().map(PairJars::dependency).collect(Collectors.joining());
        Path project = Maven.project(jars.directory.resolve("fetch.xml"), dependencies, jars.executions());
        Maven.run(project, "process-sources");
        if (pair.hasProject()) {
            jars.fetchAsTheProjectSays();
        }
        return jars;
    }

    Path directory() {
        return directory;
    }

    Path oldRelease() {
        return directory.resolve("old.jar");
    }

    Path newRelease() {
        return directory.resolve("new.jar");
    }

    Path tests() {
        return directory.resolve("tests.jar");
    }

    Path launcher() {
        return directory.resolve("launcher.jar");
    }

    List<Path> dependencies() throws IOException {
        Files.createDirectories(directory.resolve("dependencies"));
        try (Stream<Path> files = Files.list(directory.resolve("dependencies"))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }

    private void fetchAsTheProjectSays() throws IOException, InterruptedException {
        // In a directory of its own, so that it does not take ours for its parent's.
        Path own = Files.createDirectories(directory.resolve("project/own")).resolve("pom.xml");
        Files.move(directory.resolve("project.xml"), own);
        Maven.run(
                own,
                "org.apache.maven.plugins:maven-dependency-plugin:" + Maven.dependencyPlugin() + ":copy-dependencies",
                "-DincludeScope=test",
                "-DexcludeGroupIds=" + LAUNCHER_GROUPS,
                "-DoutputDirectory=" + directory.resolve("dependencies"));
    }

    private String executions() {
        return Maven.copy(directory, items()) + """
                <execution>
                  <id>dependencies</id>
                  <phase>process-sources</phase>
                  <goals><goal>copy-dependencies</goal></goals>
                  <configuration>
                    <outputDirectory>%s</outputDirectory>
                    <excludeGroupIds>%s</excludeGroupIds>
                  </configuration>
                </execution>
                """.formatted(directory.resolve("dependencies"), LAUNCHER_GROUPS);
    }

    private static String dependency(String coordinates) {
        String[] parts = coordinates.split(":");
        return "<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></dependency>"
                .formatted(parts[0], parts[1], parts[2]);
    }

    private String items() {
        return Maven.item(pair.group(), pair.artifact(), pair.oldVersion(), "", "old.jar")
                + Maven.item(pair.group(), pair.artifact(), pair.newVersion(), "", "new.jar")
                + Maven.item(
                        pair.group(),
                        pair.artifact(),
                        pair.newVersion(),
                        "<classifier>" + pair.testsClassifier() + "</classifier>",
                        "tests.jar")
                + Maven.item(pair.group(), pair.artifact(), pair.newVersion(), "<type>pom</type>", "project.xml")
                + Maven.item("org.junit.platform", "junit-platform-console-standalone", JUNIT, "", "launcher.jar");
    }
}

package io.livegraft.it.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The finished files that the tests are about, as the build has made them. */
public final class Distribution {
    private Distribution() {}

    /** The agent and the command line. */
    public static Path livegraftJar() {
        return built("livegraft.jar");
    }

    /** The class path of the program in the JVM under test. */
    public static Path childClasses() {
        return built("livegraft.it.child");
    }

    /** What patch authors compile against. */
    public static Path api() {
        return built("livegraft.it.api");
    }

    /** A directory for what tests write; emptied by {@code mvn clean}. */
    public static Path work() {
        return Path.of(System.getProperty("livegraft.it.work"));
    }

    /** A new directory in {@link #work}. */
    public static Path newDirectory(String prefix) throws IOException {
        return Files.createTempDirectory(Files.createDirectories(work()), prefix);
    }

    private static Path built(String property) {
        Path path = Path.of(System.getProperty(property)).normalize();
        if (!Files.exists(path)) {
            throw new IllegalStateException(path + " is missing: build it first, with mvn package");
        }
        return path;
    }
}

package io.livegraft.it.harness;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JDK that child JVMs can run on. */
public record Jdk(Path home, int feature) {
    /** Where the JDKs to test on are named, as in a class path; without it tests run on the JDK of the build. */
    public static final String LIST = "LIVEGRAFT_JDKS";

    private static final List<Jdk> UNDER_TEST = listed();

    /** The JDK that runs the build. */
    public static Jdk ofTheBuild() {
        return at(Path.of(System.getProperty("java.home")));
    }

    public static List<Jdk> underTest() {
        return UNDER_TEST;
    }

    public Path java() {
        return home.resolve("bin/java");
    }

    public Path tool(String name) {
        return home.resolve("bin").resolve(name);
    }

    private static List<Jdk> listed() {
        String list = System.getenv(LIST);
        if (list == null || list.isBlank()) {
            return List.of(ofTheBuild());
        }
        return Stream.of(list.split(File.pathSeparator))
                .map(home -> at(Path.of(home)))
                .collect(Collectors.toUnmodifiableList());
    }

    private static Jdk at(Path home) {
        Properties release = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
            release.load(reader);
        } catch (IOException e) {
            throw new IllegalStateException(home + " is no JDK", e);
        }
        String version = release.getProperty("JAVA_VERSION").replace("\"", "");
        return new Jdk(home, Runtime.Version.parse(version).feature());
    }

    @Override
    public String toString() {
        return "JDK " + feature;
    }
}

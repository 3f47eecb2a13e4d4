package io.livegraft.it.corpus;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One folder: {@code case.properties} says which library and which versions, {@code Driver.java} shows the flaw. */
record RealFix(Path folder, Properties properties) {
    /** All cases below a directory, by name. */
    static List<RealFix> below(Path directory) {
        try (Stream<Path> folders = Files.list(directory)) {
            return folders.filter(folder -> Files.exists(folder.resolve("case.properties")))
                    .sorted()
                    .map(RealFix::read)
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RealFix read(Path folder) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve("case.properties"))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RealFix(folder, properties);
    }

    Path driver() {
        return folder.resolve("Driver.java");
    }

    Coordinates oldRelease() {
        return library("old.version");
    }

    Coordinates newRelease() {
        return library("new.version");
    }

    private Coordinates library(String version) {
        return new Coordinates(
                properties.getProperty("group"), properties.getProperty("artifact"), properties.getProperty(version));
    }

    List<Coordinates> dependencies() {
        return list("deps").stream().map(Coordinates::parse).collect(Collectors.toList());
    }

    List<Coordinates> everyJar() {
        List<Coordinates> jars = new ArrayList<>(dependencies());
        jars.add(oldRelease());
        jars.add(newRelease());
        return jars;
    }

    /** The classes whose change carries the fix; none stands for the whole jar. */
    List<String> focusClasses() {
        return list("focus.classes");
    }

    boolean runsOn(int javaFeature) {
        return list("jdk").contains(Integer.toString(javaFeature));
    }

    /** Hard ones may be refused by the builder, the others must work. */
    boolean isHard() {
        return "hard".equals(properties.getProperty("grade"));
    }

    private List<String> list(String key) {
        return Stream.of(properties.getProperty(key, "").split(","))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .collect(Collectors.toList());
    }

    @Override
    public String toString() {
        return folder.getFileName() + " (" + properties.getProperty("grade") + ")";
    }

    /** Where a jar is found in a Maven repository. */
    record Coordinates(String group, String artifact, String version) {
        static Coordinates parse(String text) {
            String[] parts = text.split(":");
            return new Coordinates(parts[0], parts[1], parts[2]);
        }

        String fileName() {
            return group + "." + artifact + "-" + version + ".jar";
        }
    }
}

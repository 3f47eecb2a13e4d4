package io.livegraft.it.roundtrip;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two adjacent releases of a library, and how its own tests are run. One file each:
 *
 * <ul>
 *   <li>{@code library}, {@code old}, {@code new}: group and artifact, and the two versions
 *   <li>{@code tests}: the classifier of the jar with the tests, if it is not {@code tests}
 *   <li>{@code dependencies}: what the tests need beside what the library's own project names; {@code project=none}
 *       where that names nothing
 *   <li>{@code classes}, {@code without}: patterns of the names of test classes to be run, and to be left out
 *   <li>{@code endless}: a pattern of the names of test classes that the old release never comes to the end of
 *   <li>{@code options}: of the JVMs
 *   <li>{@code refused}: the kinds of changes for which the builder refuses the whole jar
 *   <li>{@code include}, {@code exclude}: what the patch is narrowed to then
 *   <li>{@code differs.N}: a pattern of tests that end in another way than with the new release, and after a bar why
 *   <li>{@code quick}: run by every build
 * </ul>
 */
record ReleasePair(String name, Properties properties) {
    /** As the build plug-ins of Maven and Gradle take classes for tests. */
    private static final String TEST_CLASSES = "(.*\\.)?(Test[^.$]*|[^.$]*Tests?|[^.$]*TestCase)";

    private static final String SUFFIX = ".properties";

    /** All pairs described in a directory, by name. */
    static List<ReleasePair> in(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .map(ReleasePair::read)
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ReleasePair read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String name = file.getFileName().toString();
        return new ReleasePair(name.substring(0, name.length() - SUFFIX.length()), properties);
    }

    String oldVersion() {
        return properties.getProperty("old");
    }

    String newVersion() {
        return properties.getProperty("new");
    }

    String group() {
        return properties.getProperty("library").split(":")[0];
    }

    String artifact() {
        return properties.getProperty("library").split(":")[1];
    }

    String testsClassifier() {
        return properties.getProperty("tests", "tests");
    }

    /** Each as {@code group:artifact:version}. */
    List<String> dependencies() {
        return list("dependencies");
    }

    boolean hasProject() {
        return !"none".equals(properties.getProperty("project"));
    }

    String testClasses() {
        return properties.getProperty("classes", TEST_CLASSES);
    }

    String withoutTestClasses() {
        return properties.getProperty("without", "");
    }

    String endlessTestClasses() {
        return properties.getProperty("endless", "");
    }

    List<String> options() {
        return list("options");
    }

    boolean isQuick() {
        return Boolean.parseBoolean(properties.getProperty("quick"));
    }

    /** Empty where the whole jar becomes a patch. */
    List<String> refusedKinds() {
        return list("refused").stream().sorted().toList();
    }

    /** What narrows the patch; empty where it does not have to be. */
    List<String> narrowed() {
        List<String> arguments = new ArrayList<>();
        list("include").forEach(glob -> arguments.addAll(List.of("--include", glob)));
        list("exclude").forEach(glob -> arguments.addAll(List.of("--exclude", glob)));
        return arguments;
    }

    List<KnownDifference> differences() {
        TreeMap<String, String> sorted = new TreeMap<>();
        properties.stringPropertyNames().stream()
                .filter(key -> key.startsWith("differs."))
                .forEach(key -> sorted.put(key, properties.getProperty(key)));
        return sorted.values().stream().map(KnownDifference::parse).toList();
    }

    private List<String> list(String key) {
        return Stream.of(properties.getProperty(key, "").split("[,\\s]+"))
                .filter(s -> !s.isEmpty())
                .collect(Collectors.toList());
    }

    @Override
    public String toString() {
        return artifact() + " " + oldVersion() + " -> " + newVersion();
    }

    /** Tests that end in another way than with the new release, and why. */
    record KnownDifference(String tests, String reason) {
        private static KnownDifference parse(String text) {
            int bar = text.lastIndexOf(" | ");
            return new KnownDifference(
                    text.substring(0, bar).strip(),
                    text.substring(bar + " | ".length()).strip());
        }

        boolean covers(String test) {
            return test.matches(tests);
        }
    }
}

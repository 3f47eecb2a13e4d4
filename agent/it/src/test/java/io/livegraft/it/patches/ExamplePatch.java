package io.livegraft.it.patches;

import io.livegraft.it.harness.Compiler;
import io.livegraft.it.harness.Distribution;
import io.livegraft.it.harness.HandPatch;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * One folder below {@code patches}.
 *
 * @param properties what {@code patch.properties} says, if there is one
 */
public record ExamplePatch(Path folder, Properties properties) {
    static final Path ALL = Path.of("../../patches");

    private static final String REFUSED = "-FAIL";

    public static ExamplePatch named(String name) throws IOException {
        return read(ALL.resolve(name));
    }

    /** Every folder that is for one patch. */
    static List<ExamplePatch> all() throws IOException {
        List<ExamplePatch> patches = new ArrayList<>();
        try (Stream<Path> folders = Files.list(ALL)) {
            for (Path folder :
                    (Iterable<Path>) folders.filter(Files::isDirectory).sorted()::iterator) {
                if (!List.of("library", "target").contains(folder.getFileName().toString())) {
                    patches.add(read(folder));
                }
            }
        }
        return patches;
    }

    private static ExamplePatch read(Path folder) throws IOException {
        Properties properties = new Properties();
        Path file = folder.resolve("patch.properties");
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
        }
        return new ExamplePatch(folder, properties);
    }

    String name() {
        return folder.getFileName().toString();
    }

    boolean mustBeRefused() {
        return name().endsWith(REFUSED);
    }

    String code() throws IOException {
        return Files.readString(folder.resolve("code")).strip();
    }

    /** A method of the library whose answer it changes; null where the folder is for something else. */
    String call() {
        return properties.getProperty("call");
    }

    String before() {
        return properties.getProperty("before");
    }

    String after() {
        return properties.getProperty("after");
    }

    /** The library that they are for, compiled. */
    static Path compiledLibrary() throws IOException {
        return compiled(ALL.resolve("library"), List.of());
    }

    /** Its classes, as its author would compile them. */
    public Path compiled(List<Path> classPath) throws IOException {
        List<Path> whole = new ArrayList<>(classPath);
        whole.add(Distribution.api());
        return compiled(folder, whole);
    }

    private static Path compiled(Path folder, List<Path> classPath) throws IOException {
        Path output = Files.createTempDirectory(Files.createDirectories(Distribution.work()), "example");
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            Compiler.compile(sources, classPath, output);
        }
        return output;
    }

    Path jar(Path library) throws IOException {
        HandPatch patch = HandPatch.of(name(), compiled(List.of(library))).tag(tag());
        if (properties.containsKey("states")) {
            patch.states(properties.getProperty("states"));
        }
        return ("false".equals(properties.getProperty("replaceable")) ? patch.notReplaceable() : patch).jar();
    }

    public long tag() {
        return Long.parseLong(properties.getProperty("tag", "0"));
    }
}

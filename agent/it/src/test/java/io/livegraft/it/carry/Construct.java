package io.livegraft.it.carry;

import io.livegraft.it.harness.Fixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One source file below {@code src/test/fixtures}: a class whose {@code run()} answers what its comment says.
 *
 * @param name of the class
 */
record Construct(String name, String source, String before, String after) {
    private static final Pattern EXPECTED = Pattern.compile("/\\*\\* expect: (.*) -> (.*) \\*/");

    static List<Construct> in(String folder) {
        Path directory = Path.of("src/test/fixtures").resolve(folder);
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().map(Construct::read).collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of them as one library. */
    static Fixture fixture(List<Construct> constructs) {
        return Fixture.of(constructs.stream().map(Construct::source).toArray(String[]::new));
    }

    String method() {
        return "acme." + name + "#run";
    }

    private static Construct read(Path file) {
        try {
            String source = Files.readString(file);
            Matcher expected = EXPECTED.matcher(source);
            if (!expected.find()) {
                throw new IllegalArgumentException(file + " does not say what to expect");
            }
            String name = file.getFileName().toString().replace(".java", "");
            return new Construct(name, source, expected.group(1), expected.group(2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

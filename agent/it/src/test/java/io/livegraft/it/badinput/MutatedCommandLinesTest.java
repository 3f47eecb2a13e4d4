package io.livegraft.it.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import io.livegraft.it.harness.Distribution;
import io.livegraft.it.harness.Jars;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever a command line says, it ends with one of its exit codes and a reason, never with a stack trace, and the JVM it
 * is about is what it was.
 */
class MutatedCommandLinesTest {
    private static final int LAST_EXIT_CODE = 6;

    /** Those that talk to the JVM take a quarter of a second. */
    private static final int RARITY = 4;

    @JvmTest(Mode.STARTUP)
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void end_with_an_exit_code_and_a_reason(Scene scene) throws IOException {
        Mutations mutations = Mutations.of(scene, "command lines", RARITY);
        Subject subject = Subject.start(scene);
        // Some of the files that are to be written have odd names.
        Jvm commandLine = scene.jvm(List.of(Distribution.livegraftJar()))
                .directory(Distribution.newDirectory("odd"))
                .start();
        commandLine.tell(
                "tools", Distribution.livegraftJar().toString(), subject.jvm().pid());
        Map<String, Path> files = files();
        Map<String, String> given = new TreeMap<>();
        files.forEach((word, path) -> given.put(word, path.toString()));
        given.put("PID", subject.jvm().pid());
        Map<Integer, Integer> exits = new TreeMap<>();
        mutations.forEach(seed -> {
            List<String> words = MutantCommand.of(given, seed);
            try {
                refresh(files);
                exits.merge(run(commandLine, words), 1, Integer::sum);
                subject.takeOut("patches", "unload");
                subject.takeOut("hooks", "hookDetach");
                subject.isAsBefore();
            } catch (IOException | AssertionError e) {
                throw new AssertionError(words + ": " + e.getMessage(), e);
            }
        });
        assertThat(commandLine.errors()).doesNotContain("\tat ");
        System.out.println(scene + ": exit codes and how often: " + exits);
    }

    /** What words stand for: each file may be overwritten or deleted by a command. */
    private static Map<String, Path> files() throws IOException {
        Path directory = Distribution.newDirectory("commands");
        Path classes = Files.createDirectories(directory.resolve("classes"));
        for (Path jar : List.of(Samples.handWrittenPatch(), Samples.hookJar())) {
            for (Map.Entry<String, byte[]> entry : Jars.read(jar).entrySet()) {
                if (entry.getKey().endsWith(".class")) {
                    Path file = classes.resolve(entry.getKey());
                    Files.createDirectories(file.getParent());
                    Files.write(file, entry.getValue());
                }
            }
        }
        return new TreeMap<>(Map.of(
                "OLD", directory.resolve("old.jar"),
                "NEW", directory.resolve("new.jar"),
                "PATCH", directory.resolve("built.jar"),
                "HOOK", directory.resolve("hook.jar"),
                "OUT", directory.resolve("out.jar"),
                "REPORT", directory.resolve("report.html"),
                "LIB", directory.resolve("no/such/lib/*"),
                "STORE", directory.resolve("no-such-store.p12"),
                "CLASSES", classes,
                "DIRECTORY", Files.createDirectories(directory.resolve("patches"))));
    }

    private static void refresh(Map<String, Path> files) throws IOException {
        replace(files.get("OLD"), Samples.APP.jar());
        replace(files.get("NEW"), Samples.APP.jar(1));
        replace(files.get("PATCH"), Samples.builtPatch());
        replace(files.get("HOOK"), Samples.hookJar());
    }

    private static void replace(Path file, Path by) throws IOException {
        Files.write(file, Files.readAllBytes(by));
    }

    private static int run(Jvm commandLine, List<String> words) {
        String[] encoded = words.stream()
                .map(word -> URLEncoder.encode(word, StandardCharsets.UTF_8))
                .toArray(String[]::new);
        List<String> ended =
                Arrays.asList(commandLine.tell("livegraft", encoded).split(" ", -1));
        int exit = Integer.parseInt(ended.get(0));
        String output = URLDecoder.decode(ended.get(1), StandardCharsets.UTF_8);
        String errors = URLDecoder.decode(ended.get(2), StandardCharsets.UTF_8);
        assertThat(exit).as(output + errors).isBetween(0, LAST_EXIT_CODE);
        assertThat(output + errors).doesNotContain("\tat ", "internal error", "failed to start");
        if (exit != 0) {
            assertThat(output + errors).as("the reason for exit code " + exit).isNotBlank();
        }
        if (output.startsWith("{")) {
            output.lines().forEach(MutatedCommandLinesTest::parses);
        }
        return exit;
    }

    private static void parses(String line) {
        try {
            JsonParser.object().from(line);
        } catch (JsonParserException e) {
            throw new AssertionError("no JSON: " + line, e);
        }
    }
}

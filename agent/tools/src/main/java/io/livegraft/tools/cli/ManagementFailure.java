package io.livegraft.tools.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** Says why the management agent of a JVM does not start: most often its runtime image lacks a module. */
final class ManagementFailure {
    private static final String INSTRUMENT = "java.instrument";
    private static final List<String> NEEDED = List.of(INSTRUMENT, "java.management", "jdk.management.agent");
    private static final String AT_START =
            "Patches can still be loaded when it starts, with -javaagent:livegraft.jar=patches=DIR";

    private ManagementFailure() {}

    static String explain(JvmInfo jvm, Properties properties, Exception e) {
        if (ProcessEnd.isReached(jvm.pid())) {
            return "JVM " + jvm.label() + " has ended";
        }
        List<String> missing = missing(properties.getProperty("java.home", ""));
        if (!missing.isEmpty()) {
            return "JVM " + jvm.label() + " cannot be reached: its Java runtime lacks the module"
                    + (missing.size() == 1 ? " " : "s ") + String.join(" and ", missing)
                    + (missing.contains(INSTRUMENT) ? "" : ". " + AT_START);
        }
        return "the management agent of JVM " + jvm.label() + " does not start: " + Cause.of(e);
    }

    /** As its release file says; none where that cannot be read. */
    private static List<String> missing(String javaHome) {
        Optional<List<String>> modules = modules(Path.of(javaHome, "release"));
        return modules.isEmpty()
                ? List.of()
                : NEEDED.stream()
                        .filter(module -> !modules.get().contains(module))
                        .toList();
    }

    private static Optional<List<String>> modules(Path release) {
        try (Stream<String> lines = Files.lines(release)) {
            return lines.filter(line -> line.startsWith("MODULES="))
                    .map(line -> line.substring("MODULES=".length()).replace("\"", ""))
                    .map(list -> Arrays.asList(list.split("\\s+")))
                    .findFirst();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }
}

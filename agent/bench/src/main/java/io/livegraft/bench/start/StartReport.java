package io.livegraft.bench.start;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How long a JVM takes to its {@code main}, how long that takes to call 100 classes once, and what heap and metaspace
 * are used then: without the agent, with it, and with patches for one or all of the classes. In rounds, each situation
 * once a round, each in a JVM of its own; medians of the rounds, given as the only argument.
 */
public final class StartReport {
    private static final String JAR = System.getProperty("livegraft.jar");

    private StartReport() {}

    public static void main(String[] args) throws IOException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 9;
        Library library = Library.make();
        Map<String, List<String>> situations = new LinkedHashMap<>();
        situations.put("plain", List.of());
        situations.put("plain, -Xshare:off", List.of("-Xshare:off"));
        situations.put("agent, no patch", List.of("-javaagent:" + JAR));
        for (int patches : List.of(1, Started.CLASSES)) {
            situations.put(
                    "agent, patches: " + patches,
                    List.of("-javaagent:" + JAR + "=patches=" + library.patches(patches)));
        }
        Map<String, List<Start>> starts = new LinkedHashMap<>();
        for (int round = -1; round < rounds; round++) {
            for (String situation : situations.keySet()) {
                Start start = Start.of(situations.get(situation), library.classes());
                if (round >= 0) {
                    starts.computeIfAbsent(situation, s -> new ArrayList<>()).add(start);
                }
            }
        }
        System.out.printf("%-22s %12s %16s %10s %14s%n", "", "main after", "100 called in", "heap", "metaspace");
        starts.forEach(StartReport::print);
    }

    private static void print(String situation, List<Start> starts) {
        System.out.printf(
                "%-22s %9.0f ms %13.0f ms %6.1f MiB %10.1f MiB%n",
                situation,
                median(starts, Start::mainMillis),
                median(starts, Start::callMillis),
                median(starts, s -> s.heap() / 1048576.0),
                median(starts, s -> s.metaspace() / 1048576.0));
    }

    private static double median(List<Start> starts, ToDoubleFunction<Start> figure) {
        List<Start> sorted =
                starts.stream().sorted(Comparator.comparingDouble(figure)).toList();
        return figure.applyAsDouble(sorted.get(sorted.size() / 2));
    }

    /** One JVM. */
    private record Start(double mainMillis, double callMillis, long heap, long metaspace) {
        static Start of(List<String> options, Path classes) throws IOException {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC"));
            command.addAll(options);
            command.addAll(List.of("-cp", System.getProperty("java.class.path") + ":" + classes));
            command.add(Started.class.getName());
            long begin = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                out.readLine();
                long main = System.nanoTime();
                out.readLine();
                long called = System.nanoTime();
                String[] memory = out.readLine().split(" ");
                return new Start(
                        (main - begin) / 1e6,
                        (called - main) / 1e6,
                        Long.parseLong(memory[0]),
                        Long.parseLong(memory[1]));
            }
        }
    }
}

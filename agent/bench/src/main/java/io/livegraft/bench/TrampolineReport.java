package io.livegraft.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs {@link TrampolineBenchmark} in rounds and prints a table.
 *
 * <p>Each round measures every situation once, each in a JVM of its own, one right after the other. What is compared
 * are the figures of one round, each from the least disturbed iterations of its JVM; the table shows the median of
 * the ratios. So what changes slowly on the machine, or from hour to hour, does not look like a difference between
 * situations.
 */
public final class TrampolineReport {
    private static final String ALLOCATION = "gc.alloc.rate.norm";

    /** By benchmark and situation, a figure per round. */
    private final Map<String, Map<Situation, List<Double>>> nanos = new TreeMap<>();

    private final Map<String, Map<Situation, List<Double>>> bytes = new TreeMap<>();

    private TrampolineReport() {}

    /** Arguments: the number of rounds, 5 if it is missing. */
    public static void main(String[] args) throws RunnerException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        TrampolineReport report = new TrampolineReport();
        for (int round = 1; round <= rounds; round++) {
            for (Situation situation : Situation.values()) {
                report.measure(situation);
            }
            System.err.println("round " + round + " of " + rounds);
        }
        report.print(rounds);
    }

    private void measure(Situation situation) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(TrampolineBenchmark.class.getName())
                .param("situation", situation.name())
                .forks(1)
                .jvmArgs("-javaagent:" + System.getProperty("livegraft.jar"))
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        for (RunResult result : new Runner(options).run()) {
            String label = result.getPrimaryResult().getLabel();
            add(nanos, label, situation, Figures.leastDisturbed(result));
            add(
                    bytes,
                    label,
                    situation,
                    result.getSecondaryResults().get(ALLOCATION).getScore());
        }
    }

    private static void add(
            Map<String, Map<Situation, List<Double>>> to, String label, Situation situation, double figure) {
        to.computeIfAbsent(label, l -> new EnumMap<>(Situation.class))
                .computeIfAbsent(situation, s -> new ArrayList<>())
                .add(figure);
    }

    private void print(int rounds) {
        System.out.printf(
                "%nJDK %s, %d processors, %d rounds%n%n",
                Runtime.version(), Runtime.getRuntime().availableProcessors(), rounds);
        System.out.println("| method | situation | ns/call | / plain | least–most | − plain, ns | B/call |");
        System.out.println("|---|---|---|---|---|---|---|");
        nanos.forEach((label, bySituation) -> bySituation.forEach((situation, figures) -> {
            List<Double> plain = bySituation.get(Situation.PLAIN);
            Figures ratio = Figures.of(figures, plain, (a, b) -> a / b);
            Figures more = Figures.of(figures, plain, (a, b) -> a - b);
            Figures allocated = Figures.of(bytes.get(label).get(situation));
            System.out.printf(
                    "| %s | %s | %.2f | %.3f | %.3f–%.3f | %.2f | %.2f |%n",
                    label,
                    situation.name().toLowerCase().replace('_', ' '),
                    Figures.of(figures).median(),
                    ratio.median(),
                    ratio.least(),
                    ratio.most(),
                    more.median(),
                    allocated.median());
        }));
    }
}

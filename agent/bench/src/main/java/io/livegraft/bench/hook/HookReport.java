package io.livegraft.bench.hook;

import io.livegraft.bench.Figures;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs {@link HookBenchmark} in rounds and prints a table: of each JVM the first decile of its iterations, which is what
 * a call costs when nobody else uses the processor, and of all rounds the median.
 */
public final class HookReport {
    private static final String ALLOCATION = "gc.alloc.rate.norm";

    private final Map<HookSituation, List<Double>> nanos = new EnumMap<>(HookSituation.class);
    private final Map<HookSituation, List<Double>> bytes = new EnumMap<>(HookSituation.class);

    private HookReport() {}

    /** Arguments: the number of rounds, 3 if it is missing. */
    public static void main(String[] args) throws RunnerException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 3;
        HookReport report = new HookReport();
        for (int round = 1; round <= rounds; round++) {
            for (HookSituation situation : HookSituation.values()) {
                report.measure(situation);
            }
            System.err.println("round " + round + " of " + rounds);
        }
        report.print(rounds);
    }

    private void measure(HookSituation situation) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(HookBenchmark.class.getName())
                .param("situation", situation.name())
                .forks(1)
                .jvmArgs(situation.jvmArguments().toArray(String[]::new))
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        for (RunResult result : new Runner(options).run()) {
            add(nanos, situation, Figures.leastDisturbed(result));
            add(bytes, situation, result.getSecondaryResults().get(ALLOCATION).getScore());
        }
    }

    private static void add(Map<HookSituation, List<Double>> to, HookSituation situation, double figure) {
        to.computeIfAbsent(situation, s -> new ArrayList<>()).add(figure);
    }

    private void print(int rounds) {
        System.out.printf("%nJDK %s, %d rounds%n%n", Runtime.version(), rounds);
        System.out.println("| in front of the method | ns/call | − plain, ns | B/call |");
        System.out.println("|---|---|---|---|");
        double plain = Figures.of(nanos.get(HookSituation.PLAIN)).median();
        nanos.forEach((situation, figures) -> System.out.printf(
                "| %s | %.2f | %.2f | %.2f |%n",
                situation.name().toLowerCase().replace('_', ' '),
                Figures.of(figures).median(),
                Figures.of(figures).median() - plain,
                Figures.of(bytes.get(situation)).median()));
    }
}

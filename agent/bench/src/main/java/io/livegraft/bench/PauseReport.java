package io.livegraft.bench;

import com.acme.sample.SampleFix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * How long a transition takes with many threads that wait, or that call without a pause, and the longest pause that a
 * busy thread sees meanwhile; beside it the longest pause in as long a time without a transition. Prints a table.
 */
public final class PauseReport {
    private static final String NAME = "pause";
    private static final long LEAST_QUIET_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Agent agent = new Agent();
    private final Path patch = PatchFile.of(NAME, 0, SampleFix.class);
    private int depth = 50;
    private int times = 5;

    private PauseReport() {}

    /**
     * Arguments: crowds, {@code 1000} for platform threads that wait, {@code 100000v} for virtual ones, {@code 8s} for
     * platform threads that call patched methods without a pause; before them, for what follows, {@code depth=300} frames
     * of those that wait and {@code times=2} that the patch is enabled and disabled.
     */
    public static void main(String[] args) {
        new PauseReport().run(args.length > 0 ? args : usual());
    }

    private static String[] usual() {
        return Runtime.version().feature() < 21
                ? new String[] {"10", "1000", "10000"}
                : new String[] {"10", "1000", "10000", "10000v", "100000v", "1000000v"};
    }

    private void run(String[] sizes) {
        System.out.printf(
                "%nJDK %s, %d processors%n%n",
                Runtime.version(), Runtime.getRuntime().availableProcessors());
        System.out.println("| threads | frames | transition, ms (median, longest) | longest pause, ms | of it stopped"
                + " | pause without | of it stopped |");
        System.out.println("|---|---|---|---|---|---|---|");
        first();
        for (String size : sizes) {
            if (size.startsWith("depth=")) {
                depth = Integer.parseInt(size.substring("depth=".length()));
            } else if (size.startsWith("times=")) {
                times = Integer.parseInt(size.substring("times=".length()));
            } else {
                measure(size);
            }
        }
    }

    /** The first load weaves; in the other rows there is a transition alone. */
    private void first() {
        try (Probe probe = new Probe()) {
            Waits.nanos(LEAST_QUIET_NANOS);
            Absences absences = new Absences();
            probe.take();
            long nanos = move(true);
            absences.with.add(probe.take());
            Waits.nanos(LEAST_QUIET_NANOS);
            absences.without.add(probe.take());
            print("first load | -", List.of(millis(nanos)), absences);
            move(false);
        }
    }

    private void measure(String size) {
        int number = Integer.parseInt(size.replaceAll("[vs]$", ""));
        boolean spinning = size.endsWith("s");
        String kind = size.endsWith("v") ? "virtual" : spinning ? "spinning" : "platform";
        Crowd crowd = spinning ? new Spinning(number) : new Waiting(number, size.endsWith("v"), depth);
        try (Probe probe = new Probe()) {
            Waits.nanos(LEAST_QUIET_NANOS);
            List<Double> millis = new ArrayList<>();
            Absences absences = new Absences();
            for (int i = 0; i < 2 * times; i++) {
                probe.take();
                long nanos = move(i % 2 == 0);
                absences.with.add(probe.take());
                millis.add(millis(nanos));
                Waits.nanos(nanos);
                absences.without.add(probe.take());
            }
            print(String.format("%,d %s | %s", number, kind, spinning ? "-" : depth), millis, absences);
        } finally {
            crowd.disperse();
        }
    }

    /** The longest pauses with and without a transition. */
    private static final class Absences {
        final List<Probe.Pause> with = new ArrayList<>();
        final List<Probe.Pause> without = new ArrayList<>();

        static double longest(List<Probe.Pause> pauses, ToLongFunction<Probe.Pause> part) {
            return millis(pauses.stream().mapToLong(part).max().orElseThrow());
        }
    }

    private static void print(String crowd, List<Double> millis, Absences absences) {
        System.out.printf(
                "| %s | %.1f, %.1f | %.2f | %.2f | %.2f | %.2f |%n",
                crowd,
                Figures.of(millis).median(),
                Figures.of(millis).most(),
                Absences.longest(absences.with, Probe.Pause::nanos),
                Absences.longest(absences.with, Probe.Pause::stoppedNanos),
                Absences.longest(absences.without, Probe.Pause::nanos),
                Absences.longest(absences.without, Probe.Pause::stoppedNanos));
    }

    /** Enables or disables the patch; answers the time from START to COMPLETE. */
    private long move(boolean enable) {
        if (enable) {
            agent.load(patch);
        } else {
            agent.disable(NAME);
        }
        long start = agent.await("START");
        return agent.await("COMPLETE") - start;
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}

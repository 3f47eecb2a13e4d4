package io.livegraft.bench;

import com.acme.sample.SampleFix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How long a transition takes with many threads that wait, and the longest pause that a busy thread sees meanwhile;
 * beside it the longest pause in as long a time without a transition. Prints a table.
 */
public final class PauseReport {
    private static final String NAME = "pause";
    private static final int DEPTH = 50;
    private static final int DISABLED_AND_ENABLED = 5;
    private static final long LEAST_QUIET_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Agent agent = new Agent();
    private final Path patch = PatchFile.of(NAME, 0, SampleFix.class);

    private PauseReport() {}

    /** Arguments: sizes of crowds, {@code 1000} for platform threads, {@code 100000v} for virtual ones. */
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
                "%nJDK %s, %d processors, threads %d frames deep%n%n",
                Runtime.version(), Runtime.getRuntime().availableProcessors(), DEPTH);
        System.out.println("| threads | transition, ms (median, longest) | longest pause, ms | without, ms |");
        System.out.println("|---|---|---|---|");
        // The first load weaves; what is measured is the transition alone.
        move(true);
        move(false);
        for (String size : sizes) {
            measure(size);
        }
    }

    private void measure(String size) {
        boolean virtual = size.endsWith("v");
        int number = Integer.parseInt(virtual ? size.substring(0, size.length() - 1) : size);
        Crowd crowd = new Crowd(number, virtual, DEPTH);
        try (Probe probe = new Probe()) {
            quiet(LEAST_QUIET_NANOS);
            List<Double> millis = new ArrayList<>();
            List<Double> pauses = new ArrayList<>();
            List<Double> without = new ArrayList<>();
            for (int i = 0; i < 2 * DISABLED_AND_ENABLED; i++) {
                probe.takeNanos();
                long nanos = move(i % 2 == 0);
                pauses.add(millis(probe.takeNanos()));
                millis.add(millis(nanos));
                quiet(nanos);
                without.add(millis(probe.takeNanos()));
            }
            System.out.printf(
                    "| %,d %s | %.1f, %.1f | %.2f | %.2f |%n",
                    number,
                    virtual ? "virtual" : "platform",
                    Figures.of(millis).median(),
                    Figures.of(millis).most(),
                    Figures.of(pauses).most(),
                    Figures.of(without).most());
        } finally {
            crowd.disperse();
        }
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

    private static void quiet(long nanos) {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}

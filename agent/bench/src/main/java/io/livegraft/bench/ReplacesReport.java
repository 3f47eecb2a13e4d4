package io.livegraft.bench;

import com.acme.sample.Sample;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What threads that call patched methods all the time get done before, during and after loads, and what a long row of
 * replaces leaves behind: the time of a call, heap and metaspace.
 */
public final class ReplacesReport {
    private static final int THREADS = 2;
    private static final int LOADS = 20;
    private static final int ROUNDS = 10;
    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Replaces patches = new Replaces();
    private final List<Caller> callers = new ArrayList<>();

    private ReplacesReport() {}

    /** Argument: how many replaces, 1,000 if there is none. */
    public static void main(String[] args) {
        new ReplacesReport().run(args.length > 0 ? Integer.parseInt(args[0]) : 1000);
    }

    private void run(int replaces) {
        System.out.printf(
                "%nJDK %s, %d processors, %d threads that call%n",
                Runtime.version(), Runtime.getRuntime().availableProcessors(), THREADS);
        for (int i = 0; i < THREADS; i++) {
            callers.add(new Caller());
        }
        rate(ROUND_NANOS);
        List<Double> before = rates();
        double first = during();
        List<Double> during = new ArrayList<>();
        for (int i = 1; i < LOADS; i++) {
            during.add(during());
        }
        List<Double> patched = rates();
        long[] memory = memory();
        for (int i = 0; i < replaces; i++) {
            patches.next();
        }
        long[] grown = memory();
        List<Double> after = rates();
        callers.forEach(Caller::close);

        double plain = Figures.of(before).median();
        System.out.printf(
                "calls done, of those without a patch: during the first load, which weaves, %.2f; during %d replaces"
                        + " %.2f (median); with a patch %.2f%n",
                first / plain,
                LOADS - 1,
                Figures.of(during).median() / plain,
                Figures.of(patched).median() / plain);
        System.out.printf(
                "%,d replaces: time of a call after / before %.3f; heap grew by %.1f bytes and metaspace by %.1f bytes"
                        + " per replace%n",
                replaces,
                Figures.of(patched).median() / Figures.of(after).median(),
                (grown[0] - memory[0]) / (double) replaces,
                (grown[1] - memory[1]) / (double) replaces);
    }

    private List<Double> rates() {
        List<Double> rates = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            rates.add(rate(ROUND_NANOS));
        }
        return rates;
    }

    /** Calls a second. */
    private double rate(long nanos) {
        long calls = calls();
        long begin = System.nanoTime();
        Waits.until(begin + nanos);
        return (calls() - calls) * 1e9 / (System.nanoTime() - begin);
    }

    private double during() {
        long calls = calls();
        long begin = System.nanoTime();
        patches.next();
        return (calls() - calls) * 1e9 / (System.nanoTime() - begin);
    }

    private long calls() {
        return callers.stream().mapToLong(Caller::calls).sum();
    }

    /** Used heap and metaspace after a collection. */
    private static long[] memory() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        long metaspace = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .map(MemoryPoolMXBean::getUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
        return new long[] {heap, metaspace};
    }

    /** A thread that calls and counts. */
    private static final class Caller implements AutoCloseable {
        private static final int CALLS_BETWEEN_COUNTS = 1000;

        private volatile long calls;
        private volatile boolean running = true;

        /** Read so that the calls are made. */
        private volatile int sum;

        Caller() {
            Thread thread = new Thread(this::run, "caller");
            thread.setDaemon(true);
            thread.start();
        }

        private void run() {
            Sample sample = new Sample();
            int mine = 0;
            long count = 0;
            while (running) {
                mine = some(sample, mine);
                count += CALLS_BETWEEN_COUNTS;
                calls = count;
            }
            sum = mine;
        }

        /** A method of its own, so that it is compiled as a whole after each change and not as the rest of a loop. */
        private static int some(Sample sample, int seed) {
            int mine = seed;
            for (int i = 0; i < CALLS_BETWEEN_COUNTS; i++) {
                mine += sample.threeHundred(mine) + sample.five();
            }
            return mine;
        }

        long calls() {
            return calls;
        }

        @Override
        public void close() {
            running = false;
        }
    }
}

package io.livegraft.stress;

import java.util.concurrent.TimeUnit;

/**
 * Random loads, replaces, disables, reversals and forces for some minutes, while threads of all kinds check what they
 * see and classes load in loaders that come and go. Ends with 1 if anything was not as it must be.
 */
public final class StressRun {
    private static final long REPORT_SECONDS = 30;

    private StressRun() {}

    /** {@code MINUTES [SEED]}. */
    public static void main(String[] args) {
        int minutes = args.length > 0 ? Integer.parseInt(args[0]) : 10;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : System.nanoTime();
        System.out.printf(
                "JDK %s, %d processors, %d minutes, seed %d%n",
                Runtime.version(), Runtime.getRuntime().availableProcessors(), minutes, seed);
        Load load = new Load();
        load.start();
        Operator operator = new Operator(seed);
        operator.agent().events();
        long begin = System.nanoTime();
        long end = begin + TimeUnit.MINUTES.toNanos(minutes);
        long next = begin;
        while (System.nanoTime() < end) {
            operator.step();
            if (System.nanoTime() >= next) {
                report(operator, load, begin);
                next += TimeUnit.SECONDS.toNanos(REPORT_SECONDS);
            }
        }
        load.stop();
        report(operator, load, begin);
        boolean good = Checker.mixed() == 0
                && operator.wrong() == 0
                && operator.agent().lost() == 0
                && operator.agent().faults() == 0;
        System.out.printf(
                "%d class loaders made, %d left after a collection%n%s%n",
                load.loaders().made(), load.loaders().left(), good ? "passed" : "FAILED");
        System.exit(good ? 0 : 1);
    }

    private static void report(Operator operator, Load load, long begin) {
        System.out.printf(
                "%4d s: %s transitions, %,d calls, %d mixed; %d events lost, %d faults, %d operations went wrong;"
                        + " %d class loaders%n",
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin),
                operator.transitions(),
                Checker.calls(),
                Checker.mixed(),
                operator.agent().lost(),
                operator.agent().faults(),
                operator.wrong(),
                load.loaders().made());
    }
}

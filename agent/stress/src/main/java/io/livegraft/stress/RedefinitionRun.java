package io.livegraft.stress;

import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The same load and the same check as {@link StressRun}, with plain redefinitions of the classes instead of patches:
 * shows that the check sees mixtures. Ends with 1 if it has seen none.
 */
public final class RedefinitionRun {
    private static Instrumentation instrumentation;

    private RedefinitionRun() {}

    /** This is an agent too. */
    public static void premain(String options, Instrumentation given) {
        instrumentation = given;
    }

    /** {@code [SECONDS]}. */
    public static void main(String[] args) throws ClassNotFoundException, UnmodifiableClassException {
        long seconds = args.length > 0 ? Long.parseLong(args[0]) : 10;
        Load load = new Load();
        load.start();
        long begin = System.nanoTime();
        long first = 0;
        int redefinitions = 0;
        while (System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(seconds)) {
            redefine(Versions.ORIGINAL + ++redefinitions % 2);
            LockSupport.parkNanos(20_000_000);
            if (first == 0 && Checker.mixed() > 0) {
                first = System.nanoTime() - begin;
            }
        }
        load.stop();
        System.out.printf(
                "JDK %s, %d seconds: %d redefinitions, %,d calls, %,d mixed, the first after %d ms%n",
                Runtime.version(),
                seconds,
                redefinitions,
                Checker.calls(),
                Checker.mixed(),
                TimeUnit.NANOSECONDS.toMillis(first));
        System.exit(first > 0 ? 0 : 1);
    }

    /** Both classes in one call, which is as good as it gets. */
    private static void redefine(int number) throws ClassNotFoundException, UnmodifiableClassException {
        ClassDefinition[] definitions = new ClassDefinition[2];
        String[] names = {"Pair", "Other"};
        for (int i = 0; i < names.length; i++) {
            definitions[i] = new ClassDefinition(
                    Class.forName(Versions.PACKAGE + names[i]), Versions.classFile(names[i], number));
        }
        instrumentation.redefineClasses(definitions);
    }
}

package io.livegraft.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How many requests a service under full load answers, and the longest that one takes: without a patch, with a load in
 * every window of time, and with a patch. Prints a table.
 */
public final class ServiceReport {
    private static final int CLIENTS = 4;
    private static final int WINDOWS = 40;

    /** Phases until server and clients are compiled. */
    private static final int WARM_UP = 4;

    private static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Replaces replaces = new Replaces();

    private ServiceReport() {}

    public static void main(String[] args) {
        new ServiceReport().run();
    }

    private void run() {
        System.out.printf(
                "%nJDK %s, %d processors, %d clients, windows of %d ms%n%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                CLIENTS,
                TimeUnit.NANOSECONDS.toMillis(WINDOW_NANOS));
        try (ServiceUnderLoad service = new ServiceUnderLoad(CLIENTS)) {
            for (int i = 0; i < WARM_UP; i++) {
                windows(service, () -> {});
            }
            Phase before = windows(service, () -> {});
            double plain = Figures.of(before.rates).median();
            System.out.println("| | requests a second, median | to the first row | least | longest request, ms |");
            System.out.println("|---|---|---|---|---|");
            print("no patch", before, plain);
            print("a load in each window", windows(service, replaces::next), plain);
            print("patched", windows(service, () -> {}), plain);
        }
    }

    private static void print(String what, Phase phase, double plain) {
        Figures rates = Figures.of(phase.rates);
        System.out.printf(
                "| %s | %,.0f | %.3f | %.3f | %.1f |%n",
                what, rates.median(), rates.median() / plain, rates.least() / plain, phase.longestMillis);
    }

    /** Requests a second in each window, and the longest request of all. */
    private record Phase(List<Double> rates, double longestMillis) {}

    private static Phase windows(ServiceUnderLoad service, Runnable inEach) {
        List<Double> rates = new ArrayList<>();
        service.takeLongestNanos();
        for (int i = 0; i < WINDOWS; i++) {
            long begin = System.nanoTime();
            long answers = service.answers();
            inEach.run();
            Waits.until(begin + WINDOW_NANOS);
            rates.add((service.answers() - answers) * 1e9 / (System.nanoTime() - begin));
        }
        return new Phase(rates, service.takeLongestNanos() / 1e6);
    }
}

package io.livegraft.bench.hook;

import io.livegraft.bench.Figures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.bytebuddy.agent.builder.ResettableClassFileTransformer;

/**
 * How long it takes from asking for another policy to the first call that obeys it, while a thread calls without a
 * pause: by a map, by detaching and attaching hooks, and by retransforming with Byte Buddy advice.
 */
public final class PolicyChangeReport {
    private static final int WARM_UP = 5;
    private static final String TENANT = HookSituation.TENANT;

    private final Network network = new Network();
    private volatile boolean running = true;

    /** When the caller first saw what it is waiting for; 0 while it has not. */
    private volatile long seenNanos;

    private volatile boolean awaited;

    private PolicyChangeReport() {}

    /** Arguments: changes of each kind, 40 if it is missing. */
    public static void main(String[] args) throws InterruptedException {
        int changes = args.length > 0 ? Integer.parseInt(args[0]) : 40;
        PolicyChangeReport report = new PolicyChangeReport();
        Thread caller = new Thread(report::call, "caller");
        caller.start();
        System.out.printf("%nJDK %s, %d changes each%n%n", Runtime.version(), changes);
        System.out.println("| policy changed by | median, µs | most, µs |");
        System.out.println("|---|---|---|");
        report.byMap(changes);
        report.byAttaching(changes);
        report.byRetransforming(changes);
        report.running = false;
        caller.join();
    }

    private void call() {
        boolean before = true;
        while (running) {
            boolean allowed = network.allows(TENANT, 80);
            if (allowed != before && allowed == awaited) {
                seenNanos = System.nanoTime();
            }
            before = allowed;
        }
    }

    private void byMap(int changes) throws InterruptedException {
        HookAgent agent = new HookAgent();
        agent.loadPoint();
        agent.attach(HookAgent.hookJar(PolicyHook.class));
        measure("a hook's map", changes, allow -> agent.put(TENANT, allow ? "allow" : "deny"));
        agent.detach(PolicyHook.class);
    }

    private void byAttaching(int changes) throws InterruptedException {
        HookAgent agent = new HookAgent();
        Path denies = HookAgent.hookJar(OverridingHook.class);
        measure("attaching and detaching a hook", changes, allow -> {
            if (allow) {
                agent.detach(OverridingHook.class);
            } else {
                agent.attach(denies);
            }
        });
    }

    private void byRetransforming(int changes) throws InterruptedException {
        Policies.POLICY.put(TENANT, "deny");
        ResettableClassFileTransformer[] installed = new ResettableClassFileTransformer[1];
        measure("retransforming with advice", changes, allow -> {
            if (allow) {
                AdvicePolicy.remove(installed[0]);
            } else {
                installed[0] = AdvicePolicy.install();
            }
        });
    }

    /** Makes the caller's answer false or true. */
    private interface Change {
        void to(boolean allow);
    }

    private void measure(String how, int changes, Change change) throws InterruptedException {
        List<Double> micros = new ArrayList<>();
        for (int i = 0; i < WARM_UP + changes; i++) {
            double took = measure(i % 2 == 1, change);
            if (i >= WARM_UP) {
                micros.add(took);
            }
        }
        if (network.allows(TENANT, 80) != true) {
            change.to(true);
        }
        micros.sort(null);
        System.out.printf(
                Locale.ROOT, "| %s | %.0f | %.0f |%n", how, Figures.of(micros).median(), micros.get(micros.size() - 1));
    }

    private double measure(boolean allow, Change change) throws InterruptedException {
        Thread.sleep(20);
        seenNanos = 0;
        awaited = allow;
        long start = System.nanoTime();
        change.to(allow);
        while (seenNanos == 0) {
            Thread.onSpinWait();
        }
        return Math.max(0, seenNanos - start) / 1000.0;
    }
}

package io.livegraft.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The service for half an hour under load, with other agents in its JVM, while patches, hooks and policies come and go:
 * {@code Soak PROJECT LIVEGRAFT_API.jar [MINUTES [SEED]]}. Ends with code 1 if a request failed, the agent had a fault or
 * an operation did not lead to what it must; what the JVM keeps is printed each minute.
 */
public final class Soak {
    private static final int CLIENTS = 2;
    private static final int DEFAULT_MINUTES = 30;
    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

    private final Path project;
    private final Path api;
    private final int minutes;
    private final long seed;

    private Soak(Path project, Path api, int minutes, long seed) {
        this.project = project;
        this.api = api;
        this.minutes = minutes;
        this.seed = seed;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        int minutes = args.length > 2 ? Integer.parseInt(args[2]) : DEFAULT_MINUTES;
        boolean seeded = args.length > 3 && !args[3].isBlank();
        long seed = seeded ? Long.parseLong(args[3]) : System.nanoTime();
        boolean passed = new Soak(Path.of(args[0]).normalize(), Path.of(args[1]).normalize(), minutes, seed).run();
        System.out.println(passed ? "passed" : "FAILED");
        System.exit(passed ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException {
        Path livegraft = project.resolve("agent/dist/target/livegraft.jar");
        SoakPatches patches = SoakPatches.make(project, api, livegraft);
        boolean virtual = Runtime.version().feature() >= FIRST_WITH_VIRTUAL_THREADS;
        System.out.printf(
                "Java %s, %d processors, %d minutes, seed %d, requests in %s threads%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                minutes,
                seed,
                virtual ? "virtual" : "platform");
        List<String> options = virtual ? List.of("--virtual-threads") : List.of();
        try (ServiceProcess service = ServiceProcess.start(agents(livegraft), options);
                RemoteAgent agent = RemoteAgent.of(service.pid())) {
            SoakAgent operated = new SoakAgent(agent);
            SoakOperations operations = new SoakOperations(operated, patches, seed);
            operations.begin();
            Client client = new Client(service.uri());
            try (Load mails = Load.start(client, CLIENTS, Order::random);
                    Load connections = Load.start(client, CLIENTS, Connection::random)) {
                soak(agent, operated, operations, List.of(mails, connections));
                mails.stop();
                connections.stop();
                return judge(service, agent, operated, List.of(mails, connections));
            }
        }
    }

    /** OpenTelemetry, JaCoCo and Byteman, all of them at the service's own classes, and livegraft behind them. */
    private List<String> agents(Path livegraft) {
        Path agents = project.resolve("demo-app/target/agents");
        return List.of(
                "-Xmx256m",
                // Else the server of Java 17 waits 40 ms with each answer.
                "-Dsun.net.httpserver.nodelay=true",
                "-Dotel.traces.exporter=none",
                "-Dotel.metrics.exporter=none",
                "-Dotel.logs.exporter=none",
                "-Dotel.instrumentation.methods.include=io.livegraft.demo.service.Renderer[render];"
                        + "io.livegraft.demo.service.NetworkPolicy[allows]",
                "-javaagent:" + agents.resolve("opentelemetry-javaagent.jar"),
                "-javaagent:" + agents.resolve("org.jacoco.agent-runtime.jar")
                        + "=output=none,includes=io.livegraft.demo.service.*",
                "-javaagent:" + agents.resolve("byteman.jar") + "=script:"
                        + project.resolve("demo-app/src/soak/watch.btm"),
                "-javaagent:" + livegraft);
    }

    private void soak(RemoteAgent agent, SoakAgent operated, SoakOperations operations, List<Load> loads)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        System.out.println("min  requests  failed  operations  faults  heap MiB  metaspace MiB  classes");
        for (int minute = 1; minute <= minutes; minute++) {
            long end = begin + TimeUnit.MINUTES.toNanos(minute);
            while (System.nanoTime() < end) {
                operations.step();
            }
            Vitals vitals = agent.vitals();
            System.out.printf(
                    "%3d  %,8d  %6d  %,10d  %6d  %8.1f  %13.1f  %7d%n",
                    minute,
                    loads.stream().mapToLong(Load::answers).sum(),
                    loads.stream().mapToLong(Load::failures).sum(),
                    operated.kinds().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum(),
                    agent.faults(),
                    vitals.heapMebibytes(),
                    vitals.metaspaceMebibytes(),
                    vitals.classes());
        }
    }

    private static boolean judge(ServiceProcess service, RemoteAgent agent, SoakAgent operated, List<Load> loads)
            throws IOException {
        System.out.println("operations: " + operated.kinds());
        List<String> wrong = new ArrayList<>(operated.wrong());
        loads.forEach(load -> wrong.addAll(load.examples()));
        wrong.forEach(System.out::println);
        long slowest = loads.stream().mapToLong(Load::slowestMillis).max().orElse(0);
        System.out.println("slowest answer: " + slowest + " ms");
        long failures = loads.stream().mapToLong(Load::failures).sum();
        return service.isAlive() && failures == 0 && agent.faults() == 0 && wrong.isEmpty();
    }
}

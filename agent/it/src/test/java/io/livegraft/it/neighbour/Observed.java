package io.livegraft.it.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.it.harness.Await;
import io.livegraft.it.harness.Distribution;
import io.livegraft.it.harness.Fixture;
import io.livegraft.it.harness.HandWritten;
import io.livegraft.it.harness.Jdk;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.Scene;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program whose methods are watched by three released agents, and what each of them has seen. */
final class Observed {
    /** Each agent is set to watch {@code get} and {@code allows}; what JaCoCo has seen the program reads itself. */
    static final Fixture APP = Fixture.of("""
            package acme;
            public class Watched implements Runnable {
                private final String answer;
                private String seen;
                public Watched(String answer) { this.answer = answer; }
                private String answer() { return answer + «" old"|"! new"»; }
                public static String get() { return new Watched("w").«answer()|answer().toString()»; }
                public static String allows() { return "body"; }
                @Override public void run() { seen = «"old run"|"new run"»; }
                public static String inThread() throws Exception {
                    Watched task = new Watched("w");
                    Thread thread = new Thread(task);
                    thread.start();
                    thread.join();
                    return task.seen;
                }
            }
            """, """
            package acme;
            import io.livegraft.it.child.Gate;
            public class Held {
                public static String get() { Gate.pass("held"); return «"old"|"new"»; }
            }
            """, """
            package acme;
            import java.lang.invoke.MethodHandles;
            import java.lang.reflect.Method;
            public class Coverage {
                /** How many of the probes that JaCoCo has put into a class have been passed. */
                public static String of(String className) throws Exception {
                    Class<?> type = Class.forName(className);
                    for (Method method : type.getDeclaredMethods()) {
                        if (method.getName().equals("$jacocoInit")) {
                            method.setAccessible(true);
                            boolean[] probes = (boolean[]) (method.getParameterCount() == 0
                                    ? method.invoke(null)
                                    : method.invoke(null, MethodHandles.lookup(), "", boolean[].class));
                            int passed = 0;
                            for (boolean probe : probes) {
                                passed += probe ? 1 : 0;
                            }
                            return Integer.toString(passed);
                        }
                    }
                    return "no probes";
                }
            }
            """);

    private static final List<String> OPEN_TELEMETRY_SETTINGS = List.of(
            "-Dotel.traces.exporter=console",
            "-Dotel.metrics.exporter=none",
            "-Dotel.logs.exporter=none",
            "-Dotel.bsp.schedule.delay=50",
            "-Dotel.instrumentation.methods.include=acme.Watched[get,allows]");

    /** Most of its instrumentations look for libraries that are not here, and make it start slowly. */
    private static final List<String> OPEN_TELEMETRY_ESSENTIALS = List.of(
            "-Dotel.instrumentation.common.default-enabled=false",
            "-Dotel.instrumentation.methods.enabled=true",
            "-Dotel.instrumentation.executors.enabled=true");

    private final Jvm jvm;
    private final int bytemanPort;

    private Observed(Jvm jvm, int bytemanPort) {
        this.jvm = jvm;
        this.bytemanPort = bytemanPort;
    }

    /** A JVM with all three from the start, before livegraft comes in. */
    static Observed before(Scene scene) {
        int port = freePort();
        Jvm jvm = scene.jvm(APP)
                .options(openTelemetrySettings())
                .options("-javaagent:" + Programs.jar("opentelemetry-javaagent"))
                .options("-javaagent:" + Programs.jar("org.jacoco.agent-runtime") + "=output=none")
                .options("-javaagent:" + Programs.jar("byteman") + "=" + bytemanOptions("get", port))
                .start();
        return new Observed(jvm, port);
    }

    /** A JVM with none yet. */
    static Observed after(Scene scene) {
        Jvm jvm = scene.jvm(APP).options(openTelemetrySettings()).start();
        return new Observed(jvm, freePort());
    }

    /** Attaches those that can be attached. */
    void attachesAgents(String methodWithRule) {
        jvm.attachesAgent(Programs.jar("opentelemetry-javaagent"), "");
        jvm.attachesAgent(Programs.jar("byteman"), bytemanOptions(methodWithRule, bytemanPort));
    }

    private static String[] openTelemetrySettings() {
        List<String> settings = new ArrayList<>(OPEN_TELEMETRY_SETTINGS);
        if (!Boolean.getBoolean("livegraft.it.variations")) {
            settings.addAll(OPEN_TELEMETRY_ESSENTIALS);
        }
        return settings.toArray(String[]::new);
    }

    private static String bytemanOptions(String method, int port) {
        return "script:" + rule(method) + ",listener:true,port:" + port;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a rule of Byteman, which changes the class again. */
    void adds(String method) {
        submits("-l", method);
    }

    /** Takes a rule out, and with it the change. */
    void removes(String method) {
        submits("-u", method);
    }

    private void submits(String what, String method) {
        List<String> command = List.of(
                Jdk.ofTheBuild().java().toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Programs.jar("byteman-submit").toString(),
                "org.jboss.byteman.agent.submit.Submit",
                "-p",
                Integer.toString(bytemanPort),
                what,
                rule(method).toString());
        try {
            Process submit =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(submit.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(submit.waitFor()).as(output).isZero();
            assertThat(output).doesNotContain("ERROR", "rror submitting", "xception");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Jvm jvm() {
        return jvm;
    }

    /** Calls the method, and waits until OpenTelemetry has told of this call too. */
    void expectSpan(String method, String answer) {
        int before = spans(method);
        jvm.expect("acme.Watched#" + method, answer);
        Await.until("a span of " + method, () -> spans(method) > before);
    }

    private int spans(String method) {
        return occurrences("'Watched." + method + "'");
    }

    /** Calls the method, which a rule of Byteman must see. */
    void expectRule(String method, String answer) {
        int before = occurrences("byteman sees " + method);
        jvm.expect("acme.Watched#" + method, answer);
        Await.until("the rule of " + method, () -> occurrences("byteman sees " + method) > before);
    }

    private int occurrences(String text) {
        String all = jvm.output() + jvm.errors();
        return (all.length() - all.replace(text, "").length()) / text.length();
    }

    int passedProbes(String className) {
        return Integer.parseInt(jvm.call("acme.Coverage#of", className));
    }

    /** A file with a rule that tells of each call. */
    private static Path rule(String method) {
        try {
            Path file = Files.createTempFile(Files.createDirectories(Distribution.work()), "rule", ".btm");
            return Files.writeString(file, """
                    RULE watch %1$s
                    CLASS acme.Watched
                    METHOD %1$s
                    AT ENTRY
                    IF true
                    DO System.out.println("byteman sees %1$s")
                    ENDRULE
                    """.formatted(method));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path hookPoint() {
        return HandWritten.hookPoints("h", 0, APP, """
                package acme;
                import io.livegraft.*;
                @PatchClass(Watched.class)
                final class Point { @HookPoint @Existing static native String allows(); }
                """);
    }

    static Path hook() {
        return HandWritten.hook("policy", APP, """
                package hooks;
                import io.livegraft.*;
                class Policy {
                    @Hook("acme.Watched#allows") static void on(HookContext c) { c.overrideReturn("hook"); }
                }
                """);
    }
}

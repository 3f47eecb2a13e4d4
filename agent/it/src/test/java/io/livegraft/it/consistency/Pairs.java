package io.livegraft.it.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.it.harness.Fixture;
import io.livegraft.it.harness.HandPatch;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.Scene;
import java.nio.file.Path;

/** Two methods that must agree, with some work between them, and a check that counts how often they do not. */
final class Pairs {
    static final Fixture FIXTURE = Fixture.of("""
            package acme;
            public class Pair {
                static int a() {
                    int mine = «1|2|3»;
                    Work.some();
                    return mine * 1000 + b();
                }
                static int b() { return «1|2|3»; }
                public static String now() { return String.valueOf(a()); }
            }
            """, """
            package acme;
            import java.util.concurrent.ThreadLocalRandom;
            import java.util.concurrent.atomic.LongAdder;
            import java.util.concurrent.locks.LockSupport;
            public class Check {
                private static final LongAdder CALLS = new LongAdder();
                private static final LongAdder MIXED = new LongAdder();
                public static String check() {
                    int both = Pair.a();
                    CALLS.increment();
                    if (both / 1000 != both % 1000) {
                        MIXED.increment();
                    }
                    if (ThreadLocalRandom.current().nextInt(4) == 0) {
                        LockSupport.parkNanos(100_000);
                    }
                    return "called";
                }
                public static String calls() { return CALLS.toString(); }
                public static String mixed() { return MIXED.toString(); }
            }
            """, """
            package acme;
            public class Work {
                static void some() {
                    long left = 1_000_000;
                    while (left > 0) { left -= 1 + (left >>> 9); }
                }
            }
            """, """
            package acme;
            public class Held {
                public static String stay(String gate) {
                    io.livegraft.it.child.Gate.pass(gate);
                    return "old";
                }
            }
            """, """
            package acme;
            import java.lang.instrument.*;
            import java.util.zip.*;
            public class Redefiner {
                private static Instrumentation instrumentation;
                public static void premain(String options, Instrumentation i) { instrumentation = i; }
                public static String to(String jar) throws Exception {
                    try (ZipFile zip = new ZipFile(jar)) {
                        byte[] bytes = zip.getInputStream(zip.getEntry("acme/Pair.class")).readAllBytes();
                        instrumentation.redefineClasses(new ClassDefinition(Pair.class, bytes));
                        return "";
                    }
                }
            }
            """);

    private Pairs() {}

    /** A patch with which both methods stand for this number; it also has a thread held that is in {@code Held#stay}. */
    static Path patch(String name, int number) {
        String pair = HandPatch.partial("Pair", """
                @Replace static int a() { int mine = %1$d; Work.some(); return mine * 1000 + b(); }
                @Replace static int b() { return %1$d; }
                """.formatted(number));
        String held = HandPatch.partial(
                "Held", "@Replace static String stay(String gate) { Gate.pass(gate); return \"new\"; }");
        return HandPatch.of(name, FIXTURE, pair, held).tag(1).jar();
    }

    /** Eight platform threads and, where there are any, a thousand virtual ones call, and pause so briefly that the control thread gets on. */
    static void beginCalls(Scene scene, Jvm jvm) {
        jvm.tell("loop", "platform", "platform", "8", "acme.Check#check");
        jvm.tell("settled", "platform", "called");
        if (scene.jdk().feature() >= 21) {
            jvm.tell("loop", "virtual", "virtual", "1000", "acme.Check#check");
            jvm.tell("settled", "virtual", "called");
        }
    }

    static void expectNoMixture(Scene scene, Jvm jvm) {
        assertThat(jvm.tell("stop", "platform")).isEqualTo("{called=8}");
        if (scene.jdk().feature() >= 21) {
            assertThat(jvm.tell("stop", "virtual")).isEqualTo("{called=1000}");
        }
        assertThat(calls(jvm)).as("enough calls to tell").isGreaterThan(1_000);
        assertThat(mixed(jvm)).isZero();
    }

    static long calls(Jvm jvm) {
        return Long.parseLong(jvm.call("acme.Check#calls"));
    }

    static long mixed(Jvm jvm) {
        return Long.parseLong(jvm.call("acme.Check#mixed"));
    }
}

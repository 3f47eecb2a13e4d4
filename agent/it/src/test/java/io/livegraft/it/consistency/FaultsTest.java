package io.livegraft.it.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.it.harness.Control;
import io.livegraft.it.harness.Fixture;
import io.livegraft.it.harness.HandPatch;
import io.livegraft.it.harness.Jars;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Whatever goes wrong in a thread, it is on one side, and so is every thread after it. */
class FaultsTest {
    private static final Fixture FIXTURE = Fixture.of("""
            package acme;
            /** Calls two methods that must agree, in threads that have hardly any stack left. */
            public class Poor {
                public static String deep() {
                    String[] seen = new String[1];
                    try { fall(seen); } catch (StackOverflowError e) { /* where it happens must not matter */ }
                    return seen[0];
                }
                /** The deepest call that came back decides, so all of the stack's last frames are tried. */
                private static void fall(String[] seen) {
                    try {
                        fall(seen);
                    } finally {
                        String answer = Two.a();
                        if (seen[0] == null || !answer.equals("1-1") && !answer.equals("2-2")) { seen[0] = answer; }
                    }
                }
                public static String interrupted() {
                    Thread.currentThread().interrupt();
                    String answer = Later.a() + Two.a();
                    return answer + " " + Thread.interrupted();
                }
            }
            """, """
            package acme;
            public class Two {
                static String a() { return «"1-"|"2-"» + b(); }
                static String b() { return «"1"|"2"»; }
                public static String now() { return a(); }
            }
            """, """
            package acme;
            public class Later { static String a() { return «"old"|"new"»; } }
            """, """
            package acme;
            public class Doomed {
                public static String run(String gate) {
                    io.livegraft.it.child.Gate.pass(gate);
                    throw new ThreadDeath();
                }
                public static String now() { return «"old"|"new"»; }
            }
            """, """
            package acme;
            import java.lang.instrument.*;
            import java.security.ProtectionDomain;
            public class Saboteur implements ClassFileTransformer {
                private static volatile String mood = "idle";
                public static void premain(String options, Instrumentation i) { i.addTransformer(new Saboteur(), true); }
                public static String be(String next) { mood = next; return next; }
                @Override public byte[] transform(ClassLoader loader, String name, Class<?> type,
                        ProtectionDomain domain, byte[] classFile) {
                    if (!"acme/Two".equals(name)) return null;
                    switch (mood) {
                        case "throwing": throw new IllegalStateException("sabotage");
                        case "dying": throw new StackOverflowError();
                        case "spoiling": return new byte[] {1, 2, 3};
                        default: return null;
                    }
                }
            }
            """);

    @JvmTest(Mode.STARTUP)
    void threads_without_stack_stay_on_one_side(Scene scene) {
        // At the bottom of their stacks sites link, records are made and threads switch.
        Jvm jvm = scene.start(FIXTURE);
        Control control = Control.of(jvm);
        jvm.expect("acme.Two#now", "1-1");
        jvm.tell("loop", "fallers", "small", "4", "acme.Poor#deep");
        for (int i = 0; i < 3; i++) {
            control.enables(FIXTURE.patch("p", "--include", "acme.Two"));
            jvm.tell("settled", "fallers", "2-2");
            control.disables("p");
            jvm.tell("settled", "fallers", "1-1");
        }
        assertThat(jvm.tell("stop", "fallers")).isEqualTo("{1-1>2-2>1-1>2-2>1-1>2-2>1-1=4}");
        control.expectEvents("UP(p) DOWN(p) UNLOAD(p) UP(p) DOWN(p) UNLOAD(p) UP(p) DOWN(p)");
    }

    @JvmTest(Mode.STARTUP)
    void an_interrupted_thread_links_and_switches_and_stays_interrupted(Scene scene) {
        Jvm jvm = scene.start(FIXTURE);
        Control control = Control.of(jvm);
        jvm.expect("acme.Two#now", "1-1");
        control.enables(FIXTURE.patch("p"));
        jvm.expect("acme.Poor#interrupted", "new2-2 true");
        control.expectEvents("UP(p) APPLY(p,acme.Later)");
    }

    @JvmTest(Mode.STARTUP)
    void a_thread_that_dies_in_an_old_body_holds_nobody(Scene scene) {
        Jvm jvm = scene.start(FIXTURE);
        Control control = Control.of(jvm);
        jvm.expect("acme.Doomed#now", "old");
        jvm.tell("begin", "doomed", "platform", "acme.Doomed#run", "g");
        jvm.tell("reached", "g");
        control.begins(HandPatch.of(
                        "p",
                        FIXTURE,
                        HandPatch.partial("Doomed", "@Replace static String run(String gate) { return \"new\"; }"))
                .jar());
        control.awaitHeld(1);
        jvm.tell("open", "g");
        assertThat(jvm.tell("end", "doomed")).contains("ThreadDeath");
        control.settles();
        control.expectEvents("UP(p)");
    }

    @JvmTest(Mode.STARTUP)
    void a_transformer_of_another_agent_that_fails_changes_nothing_or_the_load_is_refused(Scene scene) {
        Jvm jvm = scene.jvm(FIXTURE).options("-javaagent:" + saboteur()).start();
        Control control = Control.of(jvm);
        Path patch = FIXTURE.patch("p", "--include", "acme.Two");
        jvm.expect("acme.Two#now", "1-1");
        for (String mood : new String[] {"throwing", "dying"}) {
            jvm.call("acme.Saboteur#be", mood);
            control.enables(patch);
            jvm.expect("acme.Two#now", "2-2");
            control.disables("p");
            jvm.expect("acme.Two#now", "1-1");
        }
        control.expectEvents("UP(p) DOWN(p) UNLOAD(p) UP(p) DOWN(p)");
    }

    @JvmTest(Mode.STARTUP)
    void where_another_agent_spoils_the_class_the_load_is_refused_and_works_later(Scene scene) {
        Jvm jvm = scene.jvm(FIXTURE).options("-javaagent:" + saboteur()).start();
        Control control = Control.of(jvm);
        Path patch = FIXTURE.patch("p", "--include", "acme.Two");
        jvm.expect("acme.Two#now", "1-1");
        jvm.call("acme.Saboteur#be", "spoiling");
        control.refuses(patch, "UNPATCHABLE");
        assertThat(control.status().patches()).isEmpty();
        jvm.expect("acme.Two#now", "1-1");
        jvm.call("acme.Saboteur#be", "idle");
        control.enables(patch);
        jvm.expect("acme.Two#now", "2-2");
    }

    /** The fixture itself as an agent. */
    private static Path saboteur() {
        Map<String, byte[]> entries = Jars.read(FIXTURE.jar());
        String manifest =
                "Manifest-Version: 1.0\r\nPremain-Class: acme.Saboteur\r\nCan-Retransform-Classes: true\r\n\r\n";
        entries.put(Jars.MANIFEST, manifest.getBytes(StandardCharsets.UTF_8));
        return Jars.write(FIXTURE.jar().resolveSibling("saboteur.jar"), entries);
    }
}

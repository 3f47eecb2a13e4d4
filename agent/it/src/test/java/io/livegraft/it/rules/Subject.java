package io.livegraft.it.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.it.harness.Control;
import io.livegraft.it.harness.Fixture;
import io.livegraft.it.harness.HandPatch;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.Scene;

/** The small library these tests patch: two methods, each in a class of its own, in which a thread can be held. */
final class Subject {
    static final Fixture FIXTURE = Fixture.of("""
            package acme;
            public class F {
                public static String f(String gate) {
                    io.livegraft.it.child.Gate.pass(gate);
                    return "f";
                }
            }
            """, """
            package acme;
            public class G {
                public static String g(String gate) {
                    io.livegraft.it.child.Gate.pass(gate);
                    return "g";
                }
            }
            """, """
            package acme;
            public class States {
                /** What patch code is told of a state: its version, and the previous one. */
                public static String of(String id) throws Exception {
                    return ask("get", id) + "," + ask("previous", id);
                }

                private static Object ask(String question, String id) throws Exception {
                    Class<?> states = Class.forName("io.livegraft.PatchStates");
                    return states.getMethod(question, long.class).invoke(null, Long.valueOf(id));
                }
            }
            """);

    final Jvm jvm;
    final Control control;

    private Subject(Jvm jvm) {
        this.jvm = jvm;
        this.control = Control.of(jvm);
    }

    /** A JVM in which both classes are loaded. */
    static Subject start(Scene scene) {
        Subject subject = notLoaded(scene);
        subject.answers("f", "g");
        return subject;
    }

    static Subject notLoaded(Scene scene) {
        return of(scene.start(FIXTURE));
    }

    /** In a JVM that was started with the fixture. */
    static Subject of(Jvm jvm) {
        Subject subject = new Subject(jvm);
        subject.jvm.tell("open", "free");
        return subject;
    }

    /** A patch that gives {@code F#f} a body which answers {@code f-NAME}. */
    static HandPatch f(String name, String... more) {
        return HandPatch.of(name, FIXTURE, inF(name, more));
    }

    static HandPatch g(String name, String... more) {
        return HandPatch.of(name, FIXTURE, inG(name, more));
    }

    static HandPatch both(String name) {
        return HandPatch.of(name, FIXTURE, inF(name), inG(name));
    }

    static String inF(String name, String... more) {
        return HandPatch.partial("F", body("f", name), String.join("\n", more));
    }

    static String inG(String name, String... more) {
        return HandPatch.partial("G", body("g", name), String.join("\n", more));
    }

    private static String body(String method, String name) {
        return "@Replace static String " + method + "(String gate) { Gate.pass(gate); return \"" + method + "-" + name
                + "\"; }";
    }

    /** Both methods are called once and answer this. */
    void answers(String f, String g) {
        assertThat(jvm.call("acme.F#f", "free") + " " + jvm.call("acme.G#g", "free"))
                .isEqualTo(f + " " + g);
    }

    /** A thread enters {@code F#f} and stays there until the gate of the same name is opened. */
    void holdInF(String thread) {
        hold(thread, "acme.F#f");
    }

    void hold(String thread, String method) {
        jvm.tell("begin", thread, "platform", method, thread);
        jvm.tell("reached", thread);
    }

    /** Lets it go; what its call answered. */
    String release(String thread) {
        jvm.tell("open", thread);
        return jvm.tell("end", thread);
    }
}

package io.livegraft.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

/** The program in the JVM under test, without an agent: what the tests rely on. */
class ChildTest {
    private static final Fixture FIXTURE = Fixture.of("""
            package acme;
            public class Child {
                private static volatile String answer = "first";
                public static String answer() { return answer; }
                public static String answer(String next) { answer = next; return next; }
                public static String add(int a, int b) { return String.valueOf(a + b); }
                public static String fail() { throw new IllegalStateException("two\\nlines"); }
                public static String wait(String gate) { io.livegraft.it.child.Gate.pass(gate); return answer; }
                public static String version() { return «"old"|"new"»; }
            }
            """);

    @JvmTest(Mode.DYNAMIC)
    void calls_methods_and_tells_what_they_throw(Scene scene) {
        Jvm jvm = scene.start(FIXTURE);
        assertThat(jvm.call("acme.Child#add", "2", "3")).isEqualTo("5");
        assertThat(jvm.call("acme.Child#fail"))
                .startsWith("threw java.lang.IllegalStateException: two\nlines")
                .contains("at acme.Child.fail(Child.java:7)");
    }

    @JvmTest(Mode.DYNAMIC)
    void holds_threads_at_gates(Scene scene) {
        Jvm jvm = scene.start(FIXTURE);
        jvm.tell("begin", "waiter", "platform", "acme.Child#wait", "g");
        jvm.tell("reached", "g");
        jvm.call("acme.Child#answer", "second");
        jvm.tell("open", "g");
        assertThat(jvm.tell("end", "waiter")).isEqualTo("second");
    }

    @JvmTest(Mode.DYNAMIC)
    void remembers_what_looping_threads_saw(Scene scene) {
        Jvm jvm = scene.start(FIXTURE);
        jvm.tell("loop", "l", "platform", "3", "acme.Child#answer");
        jvm.tell("settled", "l", "first");
        jvm.call("acme.Child#answer", "second");
        jvm.tell("settled", "l", "second");
        assertThat(jvm.tell("stop", "l")).isEqualTo("{first>second=3}");
    }

    @JvmTest(value = Mode.DYNAMIC, from = 21)
    void loops_in_virtual_threads_too(Scene scene) {
        Jvm jvm = scene.start(FIXTURE);
        jvm.tell("loop", "l", "virtual", "50", "acme.Child#answer");
        jvm.tell("settled", "l", "first");
        assertThat(jvm.tell("stop", "l")).isEqualTo("{first=50}");
    }

    @JvmTest(Mode.DYNAMIC)
    void loads_fixtures_in_loaders_of_their_own(Scene scene) {
        Jvm jvm = scene.jvm(FIXTURE).withoutFixture().start();
        jvm.tell("loader", "a", FIXTURE.jar().toString());
        jvm.tell("loader", "b", FIXTURE.jar(1).toString());
        jvm.expect("a!acme.Child#version", "old");
        jvm.expect("b!acme.Child#version", "new");
    }
}

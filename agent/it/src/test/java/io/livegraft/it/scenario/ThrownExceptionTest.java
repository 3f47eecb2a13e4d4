package io.livegraft.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.it.harness.Fixture;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Scene;

/** S17: an exception out of a new body, through old callers. */
class ThrownExceptionTest {
    private static final Fixture THROWING = Fixture.of("""
            package acme;
            public class Thrower {
                public static String work(boolean fail) {
                    «// no check yet|if (fail) throw new IllegalStateException("from the new body");»
                    return "done";
                }
            }
            """, """
            package acme;
            public class Caller {
                public static String call() {
                    return Thrower.work(true);
                }
            }
            """);

    @JvmTest
    void it_arrives_unchanged_and_its_trace_shows_where_it_came_from(Scene scene) {
        Jvm jvm = scene.start(THROWING);
        jvm.expect("acme.Caller#call", "done");
        jvm.enables(THROWING.patch("p"));

        String[] trace = jvm.call("acme.Caller#call").split("\n");
        assertThat(trace[0]).isEqualTo("threw java.lang.IllegalStateException: from the new body");
        assertThat(trace[1].strip()).matches("at acme\\.Thrower\\$livegraft\\$p\\S*\\.work\\(Thrower\\.java:4\\)");
        assertThat(trace[2].strip()).startsWith("at acme.Thrower.work(");
        assertThat(trace[3].strip()).isEqualTo("at acme.Caller.call(Caller.java:4)");
    }
}

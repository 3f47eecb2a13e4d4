package io.livegraft.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.it.harness.Fixture;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;

/** S14: threads that never leave their loop switch all the same. */
class BusyThreadsTest {
    private static final Fixture HOT = Fixture.of("""
            package acme;
            public class Hot {
                public static String get() { return «"old"|"new"»; }
            }
            """);

    @JvmTest
    void busy_platform_threads_switch_without_leaving_their_loop(Scene scene) {
        int threads = Math.min(Runtime.getRuntime().availableProcessors() * 4, 64);
        Jvm jvm = scene.start(HOT);
        jvm.tell("loop", "busy", "platform", Integer.toString(threads), "acme.Hot#get");
        jvm.tell("settled", "busy", "old");

        jvm.enables(HOT.patch("p"));
        jvm.tell("settled", "busy", "new");
        jvm.disables("p");
        jvm.tell("settled", "busy", "old");

        assertThat(jvm.tell("stop", "busy")).isEqualTo("{old>new>old=" + threads + "}");
        jvm.expectEvents("UP(p) DOWN(p)");
    }

    @JvmTest(value = Mode.STARTUP, from = 21)
    void busy_virtual_threads_switch_without_leaving_their_loop(Scene scene) {
        Jvm jvm = scene.start(HOT);
        jvm.tell("loop", "busy", "virtual", "10000", "acme.Hot#get");
        jvm.tell("settled", "busy", "old");

        jvm.enables(HOT.patch("p"));
        jvm.tell("settled", "busy", "new");
        jvm.disables("p");
        jvm.tell("settled", "busy", "old");

        assertThat(jvm.tell("stop", "busy")).isEqualTo("{old>new>old=10000}");
        jvm.expectEvents("UP(p) DOWN(p)");
    }
}

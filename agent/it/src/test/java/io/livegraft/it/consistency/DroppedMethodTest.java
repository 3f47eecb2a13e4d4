package io.livegraft.it.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.it.harness.Control;
import io.livegraft.it.harness.Fixture;
import io.livegraft.it.harness.HandPatch;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;

/** S5: a method that goes back to its original body does so in the same transition in which another one is patched. */
class DroppedMethodTest {
    private static final Fixture FIXTURE = Fixture.of("""
            package acme;
            public class F {
                public static String f() { return "f,".concat(G.g()); }
            }
            """, """
            package acme;
            public class G {
                static String g() { return "g"; }
            }
            """);

    @JvmTest(Mode.STARTUP)
    void each_call_sees_both_before_or_both_after(Scene scene) {
        calls(scene, "platform", 4);
    }

    @JvmTest(value = Mode.STARTUP, from = 21)
    void on_virtual_threads_too(Scene scene) {
        calls(scene, "virtual", 500);
    }

    private static void calls(Scene scene, String kind, int threads) {
        Jvm jvm = scene.start(FIXTURE);
        Control control = Control.of(jvm);
        jvm.tell("loop", "callers", kind, Integer.toString(threads), "acme.F#f");
        jvm.tell("settled", "callers", "f,g");
        String f = HandPatch.partial("F", "@Replace static String f() { return \"P1.f,\".concat(G.g()); }");
        control.enables(HandPatch.of("p1", FIXTURE, f).tag(1).jar());
        jvm.tell("settled", "callers", "P1.f,g");
        String g = HandPatch.partial("G", "@Replace static String g() { return \"R.g\"; }");
        control.enables(HandPatch.of("r", FIXTURE, g).tag(1).jar());
        jvm.tell("settled", "callers", "f,R.g");
        assertThat(jvm.tell("stop", "callers")).isEqualTo("{f,g>P1.f,g>f,R.g=" + threads + "}");
        control.expectEvents("UP(p1) ENABLE(r) INIT(r,patching) START(r,patching) COMPLETING(r,patching)"
                + " REPLACED(p1,by r) COMPLETE(r,patching)");
    }
}

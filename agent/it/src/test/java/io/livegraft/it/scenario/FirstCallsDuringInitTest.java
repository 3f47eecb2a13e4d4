package io.livegraft.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.it.harness.Fixture;
import io.livegraft.it.harness.HandWritten;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Scene;
import java.nio.file.Path;

/** S28 held still: a callback lets all first calls happen when one class is in transition already and the other not. */
class FirstCallsDuringInitTest {
    private static final int THREADS = 8;

    private static final Fixture FIXTURE = Fixture.of("""
            package acme;
            public class A {
                static String get() { return "old ".concat(B.get()); }
            }
            """, """
            package acme;
            public class B {
                static String get() { return "old"; }
            }
            """, """
            package acme;
            import io.livegraft.it.child.Gate;
            public class Caller {
                public static String load() throws ClassNotFoundException {
                    return Class.forName("acme.A").getName() + Class.forName("acme.B").getName();
                }

                public static String run() {
                    Gate.pass("init");
                    String first = A.get();
                    Gate.pass("called");
                    return first + ", " + A.get();
                }
            }
            """);

    private static final String PATCH_OF_A = """
            package acme;
            @io.livegraft.PatchClass(A.class)
            final class APatch {
                @io.livegraft.Replace static String get() { return "new ".concat(B.get()); }
            }
            """;

    private static final String PATCH_OF_B = """
            package acme;
            import io.livegraft.it.child.Gate;
            @io.livegraft.PatchClass(B.class)
            final class BPatch {
                @io.livegraft.Replace static String get() { return "new"; }
                @io.livegraft.PrePatch static void letThemCall() throws InterruptedException {
                    Gate.open("init");
                    Gate.awaitArrivals("called", %d);
                }
            }
            """.formatted(THREADS);

    @JvmTest
    void sites_that_are_linked_meanwhile_are_no_mixture(Scene scene) {
        Path patch = HandWritten.patch("p", FIXTURE, PATCH_OF_A, PATCH_OF_B);
        Jvm jvm = scene.start(FIXTURE);
        jvm.call("acme.Caller#load");
        for (int i = 0; i < THREADS; i++) {
            jvm.tell("begin", "caller-" + i, "platform", "acme.Caller#run");
        }
        jvm.tell("reached", "init", Integer.toString(THREADS));

        jvm.enables(patch);
        jvm.tell("open", "called");
        for (int i = 0; i < THREADS; i++) {
            assertThat(jvm.tell("end", "caller-" + i)).isEqualTo("old old, new new");
        }
        jvm.expectEvents("ENABLE(p) INIT(p,patching) CALLBACK(p,pre_patch,acme.B) START(p,patching)"
                + " COMPLETING(p,patching) COMPLETE(p,patching)");
    }
}

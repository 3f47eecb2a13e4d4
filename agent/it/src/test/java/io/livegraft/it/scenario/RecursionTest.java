package io.livegraft.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.it.harness.Await;
import io.livegraft.it.harness.Fixture;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Scene;

/** S16: deep stacks, longer than what the JVM shows of a running thread. */
class RecursionTest {
    private static final Fixture DEEP = Fixture.of("""
            package acme;
            public class Deep {
                /** How many of these calls ran in the old body. */
                public static int itself(int depth) {
                    if (depth == 2500) {
                        io.livegraft.it.child.Gate.pass("middle");
                    }
                    return depth == 0 ? 0 : itself(depth - 1) + «1|1_000_000»;
                }
            }
            """, """
            package acme;
            public class Below {
                public static String callsMuch() {
                    Much.recurse(5000);
                    return «"old"|"new"»;
                }
            }
            """, """
            package acme;
            public class Much {
                static void recurse(int depth) {
                    if (depth == 0) {
                        io.livegraft.it.child.Gate.pass("bottom");
                    } else {
                        recurse(depth - 1);
                    }
                }
            }
            """);

    @JvmTest
    void what_began_old_ends_old_on_platform_threads(Scene scene) {
        endsOld(scene, "platform");
    }

    @JvmTest(from = 21)
    void what_began_old_ends_old_on_virtual_threads(Scene scene) {
        endsOld(scene, "virtual");
    }

    private static void endsOld(Scene scene, String kind) {
        // Parking a virtual thread this deep takes a carrier with room for it.
        Jvm jvm = scene.jvm(DEEP).options("-Xss16m").start();
        jvm.tell("begin", "recursion", kind, "acme.Deep#itself", "5000");
        jvm.tell("begin", "below", kind, "acme.Below#callsMuch");
        jvm.tell("reached", "middle");
        jvm.tell("reached", "bottom");

        jvm.load(DEEP.patch("p"), "--no-wait").expectExit(0);
        Await.until("only these two are left", () -> {
            var transition = jvm.status().transition();
            return transition.getInt("switched") == transition.getInt("total") - 2;
        });
        jvm.tell("open", "middle");
        assertThat(jvm.tell("end", "recursion")).isEqualTo("5000");
        assertThat(jvm.status().transition())
                .as("the other one still holds it up")
                .isNotNull();
        jvm.tell("open", "bottom");
        assertThat(jvm.tell("end", "below")).isEqualTo("old");

        Await.until("the transition ends", () -> jvm.status().transition() == null);
        assertThat(jvm.call("acme.Deep#itself", "3")).isEqualTo("3000000");
        jvm.expect("acme.Below#callsMuch", "new");
        jvm.expectEvents("UP(p)");
    }
}

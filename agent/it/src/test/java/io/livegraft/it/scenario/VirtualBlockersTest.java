package io.livegraft.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import io.livegraft.it.harness.Control;
import io.livegraft.it.harness.Fixture;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;

/** S7 to S9 with virtual threads that stay in an old body: waiting, running, and pinned to their carrier. */
class VirtualBlockersTest {
    private static final Fixture FIXTURE = Fixture.of("""
            package acme;
            import io.livegraft.it.child.Gate;
            public class Stay {
                public static String waiting(String gate) { Gate.pass(gate); return «"old"|"new"»; }
                public static String running(String gate) {
                    Spin.until(gate);
                    return «"old"|"new"»;
                }
                public static String pinned(String gate) { return Initialiser.LONG.concat(«"old"|"new"»); }
            }
            """, """
            package acme;
            public class Spin {
                private static volatile boolean go;
                static void until(String gate) {
                    new Thread(() -> { io.livegraft.it.child.Gate.pass(gate); go = true; }).start();
                    while (!go) { Thread.onSpinWait(); }
                }
            }
            """, """
            package acme;
            /** A class initialiser has a native frame below it, so its thread cannot leave the carrier. */
            class Initialiser {
                static final String LONG;
                static { io.livegraft.it.child.Gate.pass("pinned"); LONG = String.valueOf(""); }
            }
            """);

    @JvmTest(value = Mode.STARTUP, from = 21)
    void each_is_a_blocker_and_ends_in_the_old_body(Scene scene) {
        Jvm jvm = staying(scene);
        Control control = Control.of(jvm);
        control.begins(FIXTURE.patch("p"));
        assertThat(control.awaitHeld(3).blockers())
                .extracting(b -> b.getString("thread") + " " + b.getString("method"))
                .containsExactlyInAnyOrder(
                        "waiting acme.Stay#waiting(java.lang.String)",
                        "running acme.Stay#running(java.lang.String)",
                        "pinned acme.Stay#pinned(java.lang.String)");
        assertThat(control.statusWithThreads().json().getArray("threads").stream()
                        .map(JsonObject.class::cast)
                        .filter(t -> t.getBoolean("virtual") && t.getInt("patchState") == 0)
                        .map(t -> t.getString("name")))
                .containsExactlyInAnyOrder("waiting", "running", "pinned");
        assertThat(release(jvm)).isEqualTo("old old old");
        control.settles();
        jvm.tell("open", "free");
        assertThat(jvm.call("acme.Stay#waiting", "free")).isEqualTo("new");
        control.expectEvents("UP(p)");
    }

    @JvmTest(value = Mode.STARTUP, from = 21)
    void a_load_that_they_hold_up_can_be_turned_round_and_forced(Scene scene) {
        Jvm jvm = staying(scene);
        Control control = Control.of(jvm);
        control.begins(FIXTURE.patch("p"));
        control.awaitHeld(3);
        control.done("disable", "p");
        control.settles();
        control.begins(FIXTURE.patch("p"));
        control.awaitHeld(3);
        control.done("force", "p");
        control.settles();
        jvm.tell("open", "free");
        assertThat(jvm.call("acme.Stay#waiting", "free")).isEqualTo("new");
        assertThat(release(jvm)).isEqualTo("old old old");
        assertThat(control.status().patch("p").getBoolean("forced")).isFalse();
        control.expectEvents("ENABLE(p) INIT(p,patching) START(p,patching) REVERSE(p,unpatching) START(p,unpatching)"
                + " COMPLETING(p,unpatching) COMPLETE(p,unpatching) UNLOAD(p) ENABLE(p) INIT(p,patching)"
                + " START(p,patching) FORCE(p) COMPLETING(p,patching) COMPLETE(p,patching)");
    }

    private static Jvm staying(Scene scene) {
        // One carrier each for those that do not leave theirs, and one for the others.
        Jvm jvm = scene.jvm(FIXTURE)
                .options("-Djdk.virtualThreadScheduler.parallelism=3")
                .start();
        for (String how : new String[] {"waiting", "running", "pinned"}) {
            jvm.tell("begin", how, "virtual", "acme.Stay#" + how, how);
            jvm.tell("reached", how);
        }
        return jvm;
    }

    private static String release(Jvm jvm) {
        String[] ways = {"waiting", "running", "pinned"};
        for (int i = 0; i < ways.length; i++) {
            jvm.tell("open", ways[i]);
            ways[i] = jvm.tell("end", ways[i]);
        }
        return String.join(" ", ways);
    }
}

package io.livegraft.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import io.livegraft.it.harness.Await;
import io.livegraft.it.harness.Fixture;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;
import io.livegraft.it.harness.Status;
import java.nio.file.Path;

/** S7 and S10: a thread stays in an old body while its patch is loaded. */
class BlockedThreadTest {
    private static final Fixture SLOW = Fixture.of("""
            package acme;
            public class Slow {
                public static String run() {
                    io.livegraft.it.child.Gate.pass("inside");
                    return «"old"|"new"»;
                }
            }
            """, """
            package acme;
            public class Fast {
                public static String run() { return «"old"|"new"»; }
            }
            """, """
            package acme;
            public class Other {
                public static String run() { return «"old"|"new"»; }
            }
            """);

    @JvmTest
    void it_alone_holds_up_the_transition_and_ends_in_the_old_body(Scene scene) {
        Jvm jvm = blocked(scene);
        jvm.tell("settled", "others", "new");
        Status status = awaitOneLeft(jvm);
        assertThat(status.transition().getString("patch")).isEqualTo("p");
        assertThat(status.transition().getString("direction")).isEqualTo("patching");
        assertThat(status.patch("p").getBoolean("transition")).isTrue();
        assertThat(status.blockers()).hasSize(1);
        JsonObject blocker = status.blockers().get(0);
        assertThat(blocker.getString("thread")).isEqualTo("blocked");
        assertThat(blocker.getString("method")).isEqualTo("acme.Slow#run()");
        assertThat(blocker.getString("frame")).contains("acme.Slow.run");
        assertThat(blocker.getArray("above"))
                .as("what it waits for")
                .anyMatch(frame -> frame.toString().contains("park"));

        jvm.tell("open", "inside");
        assertThat(jvm.tell("end", "blocked")).isEqualTo("old");
        Await.until("the transition ends", () -> jvm.status().transition() == null);
        jvm.expect("acme.Slow#run", "new");
        assertThat(jvm.tell("stop", "others")).isEqualTo("{old>new=3}");
        jvm.expectEvents("UP(p)");
    }

    @JvmTest(Mode.DYNAMIC)
    void another_load_is_refused_meanwhile(Scene scene) {
        Jvm jvm = blocked(scene);
        jvm.refusesToLoad(SLOW.patch("q", "--include", "acme.Other"), "BUSY");
        jvm.expect("acme.Other#run", "old");
        assertThat(jvm.status().patches()).containsExactly("p");

        jvm.tell("open", "inside");
        Await.until("the transition ends", () -> jvm.status().transition() == null);
        jvm.expectEvents("ENABLE(p) INIT(p,patching) START(p,patching) REFUSED(q,BUSY)"
                + " COMPLETING(p,patching) COMPLETE(p,patching)");
    }

    @JvmTest(Mode.DYNAMIC)
    void a_load_that_is_not_finished_in_time_says_who_holds_it_up(Scene scene) {
        Jvm jvm = sitting(scene);
        String printed = jvm.load(patch(), "--timeout", "1s").expectExit(3).toString();
        assertThat(printed).contains("blocked").contains("acme.Slow#run()");
        assertThat(jvm.status().transition()).as("the transition goes on").isNotNull();
        jvm.tell("open", "inside");
        Await.until("the transition ends", () -> jvm.status().transition() == null);
        jvm.expect("acme.Slow#run", "new");
    }

    /** A JVM with one thread in {@code Slow#run}, others that call {@code Fast#run}, and the patch on its way. */
    private static Jvm blocked(Scene scene) {
        Jvm jvm = sitting(scene);
        jvm.tell("loop", "others", "platform", "3", "acme.Fast#run");
        jvm.tell("settled", "others", "old");
        jvm.load(patch(), "--no-wait").expectExit(0);
        return jvm;
    }

    private static Jvm sitting(Scene scene) {
        Jvm jvm = scene.start(SLOW);
        jvm.tell("begin", "blocked", "platform", "acme.Slow#run");
        jvm.tell("reached", "inside");
        return jvm;
    }

    private static Path patch() {
        return SLOW.patch("p", "--include", "acme.Slow", "--include", "acme.Fast");
    }

    private static Status awaitOneLeft(Jvm jvm) {
        Await.until("only one thread is left", () -> {
            JsonObject transition = jvm.status().transition();
            return transition.getInt("switched") >= transition.getInt("total") - 1;
        });
        return jvm.status();
    }
}

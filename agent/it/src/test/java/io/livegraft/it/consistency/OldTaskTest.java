package io.livegraft.it.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import io.livegraft.it.harness.Control;
import io.livegraft.it.harness.Fixture;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;

/** S27: a lambda, or a task, that an old body has made runs on, and that body is on no stack. */
class OldTaskTest {
    private static final Fixture FIXTURE = Fixture.of("""
            package acme;
            import io.livegraft.it.child.Gate;
            import java.util.concurrent.Callable;
            public class Tasks {
                private static Callable<String> task;
                public static String lambda() {
                    task = () -> { Gate.pass("task"); return «"old"|"new"» + " lambda"; };
                    return «"made old"|"made new"»;
                }
                public static String object() {
                    task = new Callable<String>() {
                        @Override public String call() { Gate.pass("task"); return «"old"|"new"» + " object"; }
                    };
                    return «"made old"|"made new"»;
                }
                public static String run() throws Exception { return task.call(); }
            }
            """);

    @JvmTest(Mode.STARTUP)
    void a_lambda_holds_its_thread(Scene scene) {
        holds(scene, "platform", "lambda");
    }

    @JvmTest(Mode.STARTUP)
    void a_task_holds_its_thread(Scene scene) {
        holds(scene, "platform", "object");
    }

    @JvmTest(value = Mode.STARTUP, from = 21)
    void a_virtual_thread_too(Scene scene) {
        holds(scene, "virtual", "lambda");
    }

    private static void holds(Scene scene, String kind, String task) {
        Jvm jvm = scene.start(FIXTURE);
        Control control = Control.of(jvm);
        jvm.expect("acme.Tasks#" + task, "made old");
        jvm.tell("begin", "runner", kind, "acme.Tasks#run");
        jvm.tell("reached", "task");

        control.begins(FIXTURE.patch("p"));
        JsonObject blocker = control.awaitHeld(1).blockers().get(0);
        assertThat(blocker.getString("thread")).isEqualTo("runner");
        jvm.expect("acme.Tasks#" + task, "made new");
        jvm.tell("open", "task");
        assertThat(jvm.tell("end", "runner")).isEqualTo("old " + task);
        control.settles();
        jvm.expect("acme.Tasks#run", "new " + task);
        assertThat(control.newEvents().compact())
                .contains("COMPLETE(p,patching)")
                .noneMatch(e -> e.startsWith("FAULT"));
    }
}

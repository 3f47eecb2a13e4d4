package io.livegraft.it.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import io.livegraft.it.harness.HandPatch;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;
import io.livegraft.it.harness.Status;
import java.nio.file.Path;

/** S11 and contract rule 8: which callbacks run, in which order, and what a failing one leads to. */
class CallbackTest {
    private static final String QUIET = callbacks("");

    @JvmTest(Mode.STARTUP)
    void base_comes_first_and_classes_in_the_order_of_the_jar_both_ways(Scene scene) {
        Subject s = Subject.start(scene);
        s.control.enables(patch("p", QUIET, QUIET, QUIET));
        s.answers("f-p", "g-p");
        s.control.expectEvents("ENABLE(p) INIT(p,patching) CALLBACK(p,pre_patch) CALLBACK(p,pre_patch,acme.F)"
                + " CALLBACK(p,pre_patch,acme.G) START(p,patching) COMPLETING(p,patching) CALLBACK(p,post_patch)"
                + " CALLBACK(p,post_patch,acme.F) CALLBACK(p,post_patch,acme.G) COMPLETE(p,patching)");
        s.control.disables("p");
        s.answers("f", "g");
        s.control.expectEvents("INIT(p,unpatching) CALLBACK(p,pre_unpatch) CALLBACK(p,pre_unpatch,acme.F)"
                + " CALLBACK(p,pre_unpatch,acme.G) START(p,unpatching) COMPLETING(p,unpatching)"
                + " CALLBACK(p,post_unpatch) CALLBACK(p,post_unpatch,acme.F) CALLBACK(p,post_unpatch,acme.G)"
                + " COMPLETE(p,unpatching)");
    }

    @JvmTest(Mode.STARTUP)
    void a_failing_pre_patch_cancels_and_only_those_that_succeeded_are_undone(Scene scene) {
        Subject s = Subject.start(scene);
        JsonObject refused = s.control.refuses(patch("p", QUIET, QUIET, callbacks(fails())), "CALLBACK_FAILED");
        assertThat(refused.getString("message")).contains("acme.G", "no!");
        nothingLeft(s);
        s.control.expectEvents("ENABLE(p) INIT(p,patching) CALLBACK(p,pre_patch) CALLBACK(p,pre_patch,acme.F)"
                + " CALLBACK(p,pre_patch,acme.G) CANCEL(p,unpatching) COMPLETING(p,unpatching)"
                + " CALLBACK(p,post_unpatch) CALLBACK(p,post_unpatch,acme.F) COMPLETE(p,unpatching)"
                + " REFUSED(p,CALLBACK_FAILED)");
        s.control.enables(patch("p", QUIET, QUIET, QUIET));
        s.answers("f-p", "g-p");
    }

    @JvmTest(Mode.STARTUP)
    void a_failing_pre_patch_of_the_base_runs_no_other(Scene scene) {
        Subject s = Subject.start(scene);
        s.control.refuses(patch("p", callbacks(fails()), QUIET, QUIET), "CALLBACK_FAILED");
        nothingLeft(s);
        s.control.expectEvents("ENABLE(p) INIT(p,patching) CALLBACK(p,pre_patch) CANCEL(p,unpatching)"
                + " COMPLETING(p,unpatching) COMPLETE(p,unpatching) REFUSED(p,CALLBACK_FAILED)");
    }

    @JvmTest(Mode.STARTUP)
    void a_cancelled_replace_leaves_the_old_patch_in_force(Scene scene) {
        Subject s = Subject.start(scene);
        s.control.enables(Subject.f("old").tag(1).jar());
        Path failing = HandPatch.of("r", Subject.FIXTURE, Subject.inG("r", callbacks(fails())))
                .tag(1)
                .jar();
        s.control.refuses(failing, "CALLBACK_FAILED");
        s.answers("f-old", "g");
        assertThat(s.control.status().patches()).containsExactly("old");
        s.control.expectEvents("UP(old) ENABLE(r) INIT(r,patching) CALLBACK(r,pre_patch,acme.G) CANCEL(r,unpatching)"
                + " COMPLETING(r,unpatching) COMPLETE(r,unpatching) REFUSED(r,CALLBACK_FAILED)");
    }

    @JvmTest(Mode.STARTUP)
    void the_others_may_fail_without_an_effect(Scene scene) {
        Subject s = Subject.start(scene);
        String failing = "@PostPatch static void a() { throw new Error(); } @PreUnpatch static void b() {"
                + " throw new Error(); } @PostUnpatch static void c() { throw new Error(); }";
        s.control.enables(Subject.f("p", failing).jar());
        s.answers("f-p", "g");
        s.control.disables("p");
        s.answers("f", "g");
        s.control.expectEvents("ENABLE(p) INIT(p,patching) START(p,patching) COMPLETING(p,patching)"
                + " CALLBACK(p,post_patch,acme.F) FAULT() COMPLETE(p,patching)"
                + " INIT(p,unpatching) CALLBACK(p,pre_unpatch,acme.F) FAULT() START(p,unpatching)"
                + " COMPLETING(p,unpatching) CALLBACK(p,post_unpatch,acme.F) FAULT() COMPLETE(p,unpatching)");
    }

    @JvmTest(Mode.STARTUP)
    void a_callback_that_calls_a_control_operation_is_refused(Scene scene) {
        Subject s = Subject.start(scene);
        s.control.enables(Subject.g("q").jar());
        s.control.newEvents();
        s.control.enables(patch("p", callbacks(operate("disable", "q")), QUIET, QUIET));
        s.answers("f-p", "g-p");
        s.control.expectEvents("ENABLE(p) INIT(p,patching) CALLBACK(p,pre_patch) REFUSED(q,BUSY)"
                + " CALLBACK(p,pre_patch,acme.F) CALLBACK(p,pre_patch,acme.G) START(p,patching)"
                + " COMPLETING(p,patching) CALLBACK(p,post_patch) CALLBACK(p,post_patch,acme.F)"
                + " CALLBACK(p,post_patch,acme.G) COMPLETE(p,patching)");
    }

    @JvmTest(Mode.STARTUP)
    void a_slow_callback_can_be_seen(Scene scene) {
        Subject s = Subject.start(scene);
        Path slow = patch("p", callbacks("Gate.pass(\"slow\");"), QUIET, QUIET);
        s.jvm.tell("begin", "operator", "platform", "io.livegraft.it.child.ControlBean#call", "load", slow.toString());
        s.jvm.tell("reached", "slow");
        Status status = s.control.status();
        assertThat(status.transition().getString("patch")).isEqualTo("p");
        assertThat(status.patch("p").getBoolean("transition")).isTrue();
        assertThat(status.callback("p").getString("kind")).isEqualTo("pre_patch");
        assertThat(status.callback("p").has("class")).as("of the whole patch").isFalse();
        assertThat(status.callback("p").getString("thread")).isEqualTo("livegraft-control");
        s.answers("f", "g");
        s.jvm.tell("open", "slow");
        assertThat(s.jvm.tell("end", "operator")).contains("\"done\":true");
        s.control.settles();
        s.answers("f-p", "g-p");
        assertThat(s.control.status().patch("p").has("callbacks")).isFalse();
    }

    /** The class for callbacks of the whole patch. */
    static String base(String callbacks) {
        return "package acme; import io.livegraft.*; import io.livegraft.it.child.*; final class Zero { " + callbacks
                + " }";
    }

    static String callbacks(String atPrePatch) {
        return "@PrePatch static void before() throws Exception { " + atPrePatch + " }"
                + " @PostPatch static void after() { } @PreUnpatch static void leaving() { }"
                + " @PostUnpatch static void left() { }";
    }

    static String operate(String operation, String argument) {
        return "ControlBean.call(\"" + operation + "\", \"" + argument + "\");";
    }

    static String fails() {
        return "if (true) throw new Exception(\"no!\");";
    }

    private static Path patch(String name, String base, String f, String g) {
        return HandPatch.of(name, Subject.FIXTURE, base(base), Subject.inF(name, f), Subject.inG(name, g))
                .jar();
    }

    private static void nothingLeft(Subject s) {
        s.answers("f", "g");
        assertThat(s.control.status().patches()).isEmpty();
        assertThat(s.control.status().transition()).isNull();
    }
}

package io.livegraft.it.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.it.harness.Await;
import io.livegraft.it.harness.HandPatch;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;
import io.livegraft.it.harness.Status;

/** Callbacks for a class that is loaded after its patch: in the thread of the first call, before that call. */
class LateCallbackTest {
    @JvmTest(Mode.STARTUP)
    void they_run_once_at_the_first_call_and_others_wait(Scene scene) {
        Subject s = Subject.notLoaded(scene);
        s.control.enables(Subject.g("p", CallbackTest.callbacks("Gate.pass(\"callback\");"))
                .jar());
        s.control.expectEvents("UP(p)");
        s.jvm.tell("begin", "first", "platform", "acme.G#g", "free");
        s.jvm.tell("reached", "callback");
        s.jvm.tell("begin", "second", "platform", "acme.G#g", "free");
        Await.until(
                "the second caller waits", () -> s.jvm.tell("state", "second").equals("WAITING"));
        assertThat(s.control.status().callback("p").getString("class")).isEqualTo("acme.G");
        assertThat(s.control.status().callback("p").getString("thread")).isEqualTo("first");
        s.jvm.tell("open", "callback");
        assertThat(s.jvm.tell("end", "first")).isEqualTo("g-p");
        assertThat(s.jvm.tell("end", "second")).isEqualTo("g-p");
        s.control.expectEvents("APPLY(p,acme.G) CALLBACK(p,pre_patch,acme.G) CALLBACK(p,post_patch,acme.G)");
        s.control.disables("p");
        s.answers("f", "g");
        s.control.expectEvents("INIT(p,unpatching) CALLBACK(p,pre_unpatch,acme.G) START(p,unpatching)"
                + " COMPLETING(p,unpatching) CALLBACK(p,post_unpatch,acme.G) COMPLETE(p,unpatching)");
    }

    @JvmTest(Mode.STARTUP)
    void a_class_that_is_never_called_gets_none(Scene scene) {
        Subject s = Subject.notLoaded(scene);
        s.control.enables(Subject.g("p", CallbackTest.callbacks("")).jar());
        s.jvm.tell("loads", "acme.G");
        s.control.disables("p");
        s.answers("f", "g");
        s.control.expectEvents("UP(p) APPLY(p,acme.G) DOWN(p)");
    }

    @JvmTest(Mode.STARTUP)
    void a_failing_one_leaves_the_class_as_it_was(Scene scene) {
        Subject s = Subject.notLoaded(scene);
        String failing = CallbackTest.callbacks(CallbackTest.fails());
        s.control.enables(HandPatch.of("p", Subject.FIXTURE, Subject.inF("p"), Subject.inG("p", failing))
                .jar());
        s.answers("f-p", "g");
        s.answers("f-p", "g");
        Status status = s.control.status();
        assertThat(status.isPatched("p", "acme.F")).isTrue();
        assertThat(status.isPatched("p", "acme.G")).isFalse();
        assertThat(status.patchedClass("p", "acme.G").getString("reason")).isEqualTo("CALLBACK_FAILED");
        s.control.disables("p");
        s.answers("f", "g");
        s.control.expectEvents("UP(p) APPLY(p,acme.F) APPLY(p,acme.G) CALLBACK(p,pre_patch,acme.G) DOWN(p)");
    }

    @JvmTest(Mode.STARTUP)
    void during_a_transition_post_patch_waits_for_its_end(Scene scene) {
        Subject s = Subject.notLoaded(scene);
        s.holdInF("held");
        s.control.begins(
                HandPatch.of("p", Subject.FIXTURE, Subject.inF("p"), Subject.inG("p", CallbackTest.callbacks("")))
                        .jar());
        s.control.awaitHeld(1);
        assertThat(s.jvm.call("acme.G#g", "free")).isEqualTo("g-p");
        s.control.expectEvents(
                "ENABLE(p) INIT(p,patching) START(p,patching) APPLY(p,acme.G)" + " CALLBACK(p,pre_patch,acme.G)");
        assertThat(s.release("held")).isEqualTo("f");
        s.control.settles();
        s.control.expectEvents("COMPLETING(p,patching) CALLBACK(p,post_patch,acme.G) COMPLETE(p,patching)");
    }

    @JvmTest(Mode.STARTUP)
    void one_that_calls_a_control_operation_is_refused(Scene scene) {
        Subject s = Subject.notLoaded(scene);
        String operating = CallbackTest.callbacks(CallbackTest.operate("disable", "p"));
        s.control.enables(Subject.g("p", operating).jar());
        s.answers("f", "g-p");
        s.control.expectEvents("UP(p) APPLY(p,acme.G) CALLBACK(p,pre_patch,acme.G) REFUSED(p,BUSY)"
                + " CALLBACK(p,post_patch,acme.G)");
    }
}

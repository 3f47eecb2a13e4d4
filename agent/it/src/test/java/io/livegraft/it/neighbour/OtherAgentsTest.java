package io.livegraft.it.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;

/**
 * The agents of OpenTelemetry, JaCoCo and Byteman in one JVM with livegraft: a patched method still has its spans and
 * rules, and a class that any of them changes again keeps its patch and its hook.
 */
class OtherAgentsTest {
    @JvmTest(Mode.DYNAMIC)
    void agents_that_were_there_before(Scene scene) {
        Observed watched = Observed.before(scene);
        Jvm jvm = watched.jvm();
        watched.expectSpan("get", "w old");
        watched.expectRule("get", "w old");
        jvm.expect("acme.Watched#allows", "body");

        jvm.enables(Observed.APP.patch("fix", "--include", "acme.Watched"));
        watched.expectSpan("get", "w! new");
        watched.expectRule("get", "w! new");
        jvm.expect("acme.Watched#inThread", "new run");
        jvm.enables(Observed.hookPoint());
        jvm.attaches(Observed.hook());
        watched.expectSpan("allows", "hook");

        // In a transition that a thread holds open, Byteman changes the class, and changes it back.
        jvm.tell("begin", "t", "platform", "acme.Held#get");
        jvm.tell("reached", "held");
        jvm.load(Observed.APP.patch("held", "--include", "acme.Held"), "--no-wait")
                .expectExit(0);
        watched.adds("allows");
        watched.expectRule("allows", "hook");
        watched.removes("allows");
        watched.expectSpan("allows", "hook");
        watched.expectRule("get", "w! new");
        jvm.tell("open", "held");
        assertThat(jvm.tell("end", "t")).isEqualTo("old");

        jvm.disables("held");
        int passed = watched.passedProbes("acme.Watched");
        jvm.disables("h");
        watched.expectSpan("allows", "body");
        jvm.disables("fix");
        watched.expectSpan("get", "w old");
        watched.expectRule("get", "w old");
        assertThat(watched.passedProbes("acme.Watched"))
                .as("JaCoCo goes on counting")
                .isGreaterThanOrEqualTo(passed);
    }

    @JvmTest(Mode.STARTUP)
    void agents_that_come_while_a_patch_is_in_force(Scene scene) {
        Observed watched = Observed.after(scene);
        Jvm jvm = watched.jvm();
        jvm.expect("acme.Watched#get", "w old");
        jvm.enables(Observed.APP.patch("fix", "--include", "acme.Watched"));
        jvm.enables(Observed.hookPoint());
        jvm.attaches(Observed.hook());

        watched.attachesAgents("get");
        watched.expectSpan("get", "w! new");
        watched.expectRule("get", "w! new");
        watched.expectSpan("allows", "hook");
        watched.removes("get");
        watched.expectSpan("get", "w! new");
        assertThat(jvm.status().hook("policy").getLong("attachId")).isEqualTo(1);

        jvm.disables("h");
        jvm.disables("fix");
        watched.expectSpan("get", "w old");
        watched.expectSpan("allows", "body");
        jvm.expectEvents("UP(fix) UP(h) HOOK_ATTACH(policy) INIT(h,unpatching) START(h,unpatching)"
                + " COMPLETING(h,unpatching) HOOK_DETACH(policy) COMPLETE(h,unpatching) DOWN(fix)");
    }
}

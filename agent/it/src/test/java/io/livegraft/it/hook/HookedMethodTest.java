package io.livegraft.it.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.it.harness.Await;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;

/** What a hook does to the method it is in front of, and what happens to a hook that fails or goes. */
class HookedMethodTest {
    private static final String ALLOWS = "acme.Net#allows";

    @JvmTest
    void a_policy_is_changed_through_a_map_without_detaching(Scene scene) {
        Jvm jvm = scene.start(NetPolicy.APP);
        expect(jvm, "acme", "true");
        jvm.enables(NetPolicy.point("h", 1));
        jvm.attaches(NetPolicy.hook("policy"));
        expect(jvm, "acme", "true");
        jvm.group("map", "put", "policy", "acme", "deny").expectExit(0);
        expect(jvm, "acme", "false");
        expect(jvm, "other", "true");
        jvm.group("map", "remove", "policy", "acme").expectExit(0);
        expect(jvm, "acme", "true");
        assertThat(jvm.status().hookPoint("policy").getLong("calls")).isEqualTo(4);
        assertThat(jvm.status().hookPoint("policy").getLong("overrides")).isEqualTo(1);

        jvm.detaches("policy");
        expect(jvm, "acme", "true");
        jvm.expectEvents("UP(h) HOOK_ATTACH(policy) HOOK_DETACH(policy)");
        jvm.attaches(NetPolicy.hook("policy"));
        assertThat(jvm.status().hook("policy").getLong("attachId")).isEqualTo(2);
    }

    @JvmTest(Mode.STARTUP)
    void a_class_that_loads_later_has_the_hook_in_front_from_its_first_call(Scene scene) {
        Jvm jvm = scene.start(NetPolicy.APP);
        jvm.enables(NetPolicy.point("h", 1));
        jvm.attaches(NetPolicy.hook("policy"));
        jvm.group("map", "put", "policy", "acme", "deny").expectExit(0);
        expect(jvm, "acme", "false");
        jvm.tell("loader", "second", NetPolicy.APP.jar().toString());
        assertThat(jvm.call("second!" + ALLOWS, "acme")).isEqualTo("false");
        assertThat(jvm.status().hookPoint("policy").getLong("calls")).isEqualTo(2);
    }

    @JvmTest
    void disabling_the_hook_point_detaches_its_hooks(Scene scene) {
        Jvm jvm = scene.start(NetPolicy.APP);
        expect(jvm, "acme", "true");
        jvm.enables(NetPolicy.pointOnNewBody("h", 1));
        expect(jvm, "acme", "false");
        jvm.attaches(NetPolicy.hook("policy", "ctx.overrideReturn(tenant.equals(\"acme\"));"));
        expect(jvm, "acme", "true");
        jvm.disables("h");
        assertThat(jvm.status().hooks()).isEmpty();
        expect(jvm, "other", "true");
        jvm.expectEvents("UP(h) HOOK_ATTACH(policy) INIT(h,unpatching) START(h,unpatching) COMPLETING(h,unpatching)"
                + " HOOK_DETACH(policy) COMPLETE(h,unpatching)");
    }

    @JvmTest(Mode.STARTUP)
    void a_hook_that_fails_a_hundred_times_in_a_row_is_detached(Scene scene) {
        Jvm jvm = scene.start(NetPolicy.APP);
        jvm.enables(NetPolicy.point("h", 1));
        jvm.attaches(NetPolicy.hook("bad", "ctx.overrideReturn(\"no boolean\");"));
        for (int i = 0; i < 99; i++) {
            expect(jvm, "acme", "true");
        }
        assertThat(jvm.status().hookPoint("bad").getLong("errors")).isEqualTo(99);
        expect(jvm, "acme", "true");
        Await.until("detached", () -> jvm.status().hooks().isEmpty());
        jvm.expectEvents("UP(h) HOOK_ATTACH(bad) APPLY(h,acme.Net) HOOK_ERROR(bad) HOOK_DETACH(bad)");
    }

    @JvmTest(Mode.STARTUP)
    void hooks_run_in_attach_order_and_the_first_override_wins(Scene scene) {
        Jvm jvm = scene.start(NetPolicy.APP);
        jvm.enables(NetPolicy.point("h", 1));
        jvm.attaches(NetPolicy.hook("one", "if (tenant.equals(\"one\")) ctx.overrideReturn(false);"));
        jvm.attaches(NetPolicy.hook("two", "ctx.overrideReturn(!tenant.equals(\"two\"));"));
        expect(jvm, "one", "false");
        expect(jvm, "two", "false");
        expect(jvm, "three", "true");
        assertThat(jvm.status().hookPoint("one").getLong("calls")).isEqualTo(3);
        assertThat(jvm.status().hookPoint("two").getLong("calls")).isEqualTo(2);
    }

    private static void expect(Jvm jvm, String tenant, String answer) {
        assertThat(jvm.call(ALLOWS, tenant)).isEqualTo(answer);
    }
}

package io.livegraft.it.hook;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import io.livegraft.it.harness.HandWritten;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;
import java.nio.file.Path;

/** Which hooks are not accepted, and what the commands say of a JVM that has no agent. */
class HookRefusalsTest {
    @JvmTest(Mode.DYNAMIC)
    void a_jvm_without_the_agent_has_no_hooks_and_empty_maps(Scene scene) {
        Jvm jvm = scene.start(NetPolicy.APP);
        assertThat(jvm.group("hook", "list").expectExit(0).json().getArray("hooks"))
                .isEmpty();
        assertThat(jvm.group("map", "get", "policy").expectExit(0).json().getObject("entries"))
                .isEmpty();
        jvm.group("hook", "detach", "policy").expectRefused("NO_SUCH_PATCH");
        jvm.group("map", "remove", "policy", "acme").expectRefused("NO_SUCH_PATCH");
        refuses(jvm, NetPolicy.hook("policy"), "NO_HOOK_POINT");
        jvm.group("map", "put", "policy", "acme", "deny").expectExit(0);
        assertThat(jvm.group("map", "get", "policy", "acme").json().getString("value"))
                .isEqualTo("deny");
    }

    @JvmTest(Mode.STARTUP)
    void what_does_not_fit_is_refused_and_nothing_is_attached(Scene scene) {
        Jvm jvm = scene.start(NetPolicy.APP);
        jvm.call("acme.Net#allows", "acme");
        jvm.enables(NetPolicy.point("h", 1));
        refuses(jvm, hook("acme.Net#other", "acme.Net self"), "NO_HOOK_POINT");
        refuses(jvm, hook("acme.G#get", "Object self"), "NO_HOOK_POINT");
        refuses(jvm, hook("acme.Net#allows", "String tenant"), "LINK");
        refuses(jvm, hook("acme.Net#allows", "acme.Net self, String tenant, int port, int more"), "LINK");
        refuses(jvm, NetPolicy.point("h2", 1), "BAD_PATCH");
        jvm.load(NetPolicy.hook("policy")).expectRefused("BAD_PATCH");
        assertThat(jvm.status().hooks()).isEmpty();

        jvm.attaches(NetPolicy.hook("policy"));
        refuses(jvm, NetPolicy.hook("policy"), "ALREADY_LOADED");
        jvm.group("hook", "detach", "other").expectRefused("NO_SUCH_PATCH");
        assertThat(jvm.status().hook("policy").getLong("attachId")).isEqualTo(1);
    }

    @JvmTest(Mode.STARTUP)
    void a_name_that_stands_for_two_hook_points_is_refused(Scene scene) {
        Jvm jvm = scene.start(NetPolicy.APP);
        jvm.enables(HandWritten.hookPoints("h", 1, NetPolicy.APP, """
                package acme;
                import io.livegraft.*;
                @PatchClass(Net.class)
                final class NetPoint {
                    @HookPoint @Existing native boolean allows(String tenant, int port);
                    @HookPoint @Existing static native String allows(String tenant);
                }
                """));
        refuses(jvm, hook("acme.Net#allows", "Object any"), "NO_SUCH_METHOD");
        jvm.attaches(hook("acme.Net#allows(java.lang.String)", "String tenant"));
    }

    @JvmTest(Mode.STARTUP)
    void hooks_may_be_switched_off(Scene scene) {
        Jvm jvm = scene.jvm(NetPolicy.APP).agentOptions("hooks=off").start();
        jvm.enables(NetPolicy.point("h", 1));
        refuses(jvm, NetPolicy.hook("policy"), "HOOKS_OFF");
    }

    @JvmTest(Mode.STARTUP)
    void a_hook_jar_is_signed_like_a_patch(Scene scene) {
        Signing signing = Signing.make();
        Jvm jvm = scene.jvm(NetPolicy.APP)
                .agentOptions("trust=" + signing.keyStore())
                .start();
        jvm.enables(signing.sign(NetPolicy.point("h", 1)));
        refuses(jvm, NetPolicy.hook("policy"), "UNTRUSTED");
        jvm.attaches(signing.sign(NetPolicy.hook("policy")));
    }

    private static JsonObject refuses(Jvm jvm, Path jar, String code) {
        return jvm.group("hook", "attach", jar.toString()).expectRefused(code);
    }

    private static Path hook(String point, String parameters) {
        return HandWritten.hook("wrong", NetPolicy.APP, """
                package acme.hooks;
                import io.livegraft.*;
                class Wrong {
                    @Hook("%s") static void on(HookContext ctx, %s) {}
                }
                """.formatted(point, parameters));
    }
}

package io.livegraft.it.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.it.harness.HandWritten;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Scene;
import java.nio.file.Path;

/** S21: a patch of the same tag that changes the hooked method. */
class ReplacedBodyTest {
    @JvmTest
    void a_body_that_cannot_be_replaced_refuses_another_one(Scene scene) {
        Jvm jvm = scene.start(NetPolicy.APP);
        assertThat(jvm.call("acme.Net#allows", "acme")).isEqualTo("true");
        jvm.enables(NetPolicy.pointOnNewBody("h", 1));
        jvm.refusesToLoad(replacement(), "CONFLICT");
        assertThat(jvm.call("acme.Net#allows", "acme")).isEqualTo("false");
        jvm.expect("acme.G#get", "old");
        jvm.expectEvents("UP(h) REFUSED(r,CONFLICT)");
    }

    @JvmTest
    void a_hook_point_alone_lets_it_be_replaced_and_stays_in_front(Scene scene) {
        Jvm jvm = scene.start(NetPolicy.APP);
        assertThat(jvm.call("acme.Net#allows", "acme")).isEqualTo("true");
        jvm.expect("acme.G#get", "old");
        jvm.enables(NetPolicy.point("h", 1));
        jvm.attaches(NetPolicy.hook("policy", "if (tenant.equals(\"root\")) ctx.overrideReturn(true);"));
        jvm.enables(replacement());
        assertThat(jvm.status().patches()).containsExactly("h", "r");
        assertThat(jvm.call("acme.Net#allows", "acme")).isEqualTo("false");
        assertThat(jvm.call("acme.Net#allows", "root")).isEqualTo("true");
        jvm.expect("acme.G#get", "new");

        jvm.disables("r");
        assertThat(jvm.call("acme.Net#allows", "acme")).isEqualTo("true");
        assertThat(jvm.status().hookPoint("policy").getLong("calls")).isEqualTo(3);
        jvm.expectEvents("UP(h) HOOK_ATTACH(policy) UP(r) DOWN(r)");
    }

    private static Path replacement() {
        return HandWritten.tagged("r", 1, NetPolicy.APP, """
                package acme;
                import io.livegraft.*;
                @PatchClass(Net.class)
                final class NetPatch { @Replace boolean allows(String tenant, int port) { return false; } }
                """, """
                package acme;
                import io.livegraft.*;
                @PatchClass(G.class)
                final class GPatch { @Replace public static String get() { return "new"; } }
                """);
    }
}

package io.livegraft.it.hook;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import io.livegraft.it.harness.Events;
import io.livegraft.it.harness.Fixture;
import io.livegraft.it.harness.HandWritten;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.OtherAgent;
import io.livegraft.it.harness.Scene;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/**
 * S20: a hook stays attached, and every call runs it, whatever is replaced, forced, reversed, loaded late or
 * retransformed beside it; the long run takes 10,000 replaces ({@code -Dlivegraft.it.hookReplaces=10000}).
 */
class NeverReattachTest {
    private static final int REPLACES = Integer.getInteger("livegraft.it.hookReplaces", 100);

    /** So many are asked for at once: fewer events than the log holds, and an answer within the time of a call. */
    private static final int AT_ONCE = 50;

    /** The program replaces its own patches through JMX: a command for each would take most of the time. */
    private static final Fixture APP = Fixture.of("""
            package acme;
            public class F {
                public static final java.util.concurrent.atomic.LongAdder CALLS =
                        new java.util.concurrent.atomic.LongAdder();
                public static String get() { return "f"; }
                public static String counted() { CALLS.increment(); return get(); }
            }
            """, """
            package acme;
            public class G {
                public static String get() { return «"old"|"new"|"newer"»; }
                public static String step() { F.counted(); return get().isEmpty() ? "empty" : "same"; }
            }
            """, """
            package acme;
            import io.livegraft.it.child.ControlBean;
            import java.net.URL;
            import java.net.URLClassLoader;
            import java.nio.file.Path;
            public class Ops {
                private static int lateCalls;

                /** Loads the two patches in turn; now and then forces, reverses, loads F once more, retransforms. */
                public static String replace(String app, String one, String two, int count, String last)
                        throws Exception {
                    String[] files = {one, two};
                    for (int i = 0; i < count; i++) {
                        String file = files[i % 2];
                        String name = Path.of(file).getFileName().toString().replace(".jar", "");
                        String answer = ControlBean.call("load", file);
                        if (!answer.startsWith("{\\"done\\":true")) {
                            return i + ": " + answer;
                        }
                        if (i % 10 == 3) {
                            ControlBean.call("disable", name);
                            ControlBean.settle();
                            ControlBean.call("load", file);
                        }
                        if (last.equals("true") && i == count - 1) {
                            ControlBean.call("force", name);
                        }
                        ControlBean.settle();
                        if (i % 10 == 5) {
                            try (URLClassLoader late = new URLClassLoader(new URL[] {Path.of(app).toUri().toURL()}, null)) {
                                late.loadClass("acme.F").getMethod("get").invoke(null);
                                lateCalls++;
                            }
                        }
                        if (i % 10 == 7) {
                            other.Agent.retransform(F.class);
                        }
                    }
                    return "replaced";
                }

                public static String calls() { return String.valueOf(F.CALLS.sum() + lateCalls); }
            }
            """, OtherAgent.SOURCE);

    @JvmTest(Mode.STARTUP)
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void every_call_runs_the_hook_that_was_attached_once(Scene scene) {
        Jvm jvm = scene.jvm(APP).options("-javaagent:" + OtherAgent.jar()).start();
        assertThat(jvm.call("acme.Ops#calls")).isEqualTo("0");
        jvm.enables(HandWritten.hookPoints("h", 1, APP, """
                package acme;
                import io.livegraft.*;
                @PatchClass(F.class)
                final class FPoint {
                    @HookPoint @Existing static native String get();
                }
                """));
        jvm.attaches(HandWritten.hook("count", APP, """
                package hooks;
                import io.livegraft.*;
                class Count { @Hook("acme.F#get") static void on(HookContext c) {} }
                """));
        jvm.tell("loop", "load", "platform", "2", "acme.G#step");
        String one = replacement("one", "new").toString();
        String two = replacement("two", "newer").toString();
        Map<String, Integer> kinds = new TreeMap<>();
        long seen = 0;
        for (int left = REPLACES; left > 0; left -= AT_ONCE) {
            String count = Integer.toString(Math.min(left, AT_ONCE));
            String last = Boolean.toString(left <= AT_ONCE);
            assertThat(jvm.call("acme.Ops#replace", APP.jar().toString(), one, two, count, last))
                    .isEqualTo("replaced");
            seen = count(jvm.events(), seen, kinds);
        }
        assertThat(jvm.tell("stop", "load")).isEqualTo("{same=2}");

        assertThat(jvm.status().patch("h").getBoolean("enabled")).isTrue();
        assertThat(jvm.status().patch("h").getBoolean("forced")).isFalse();
        assertThat(jvm.status().hook("count").getLong("attachId")).isEqualTo(1);
        assertThat(jvm.status().hookPoint("count").getLong("calls"))
                .isEqualTo(Long.parseLong(jvm.call("acme.Ops#calls")))
                .isGreaterThan(REPLACES);
        assertThat(jvm.status().hookPoint("count").getLong("errors")).isZero();
        assertThat(kinds).containsEntry("HOOK_ATTACH", 1).doesNotContainKeys("HOOK_DETACH", "HOOK_ERROR", "FAULT");
    }

    /** Adds up the events behind the given one by their kinds; answers the number of the last. */
    private static long count(Events events, long seen, Map<String, Integer> kinds) {
        long next = seen + 1;
        for (JsonObject event : events.all()) {
            if (event.getLong("seq") > seen) {
                assertThat(event.getLong("seq")).isEqualTo(next++);
                kinds.merge(event.getString("event"), 1, Integer::sum);
            }
        }
        return next - 1;
    }

    private static Path replacement(String name, String answer) {
        return HandWritten.tagged(name, 1, APP, """
                package acme;
                import io.livegraft.*;
                @PatchClass(G.class)
                final class GPatch { @Replace public static String get() { return "%s"; } }
                """.formatted(answer));
    }
}

package io.livegraft.it.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.it.harness.Fixture;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;

/**
 * A constructor that gets other {@code super} and {@code this} calls by patches on top of each other, and with them is
 * woven again, while threads call it: each call is of one version from before the {@code super} call to the end.
 */
class ConstructorsUnderLoadTest {
    private static final Fixture FIXTURE = Fixture.of("""
            package acme;
            public class Made extends Base {
                private final String rest;
                Made(int n) {
                    «super("0" + Tag.of())|super("0" + Tag.of())|super(n, "2" + Tag.of())|this("3" + Tag.of(), n + 1)»;
                    «rest = "r0" + Tag.of()|rest = "r1" + Tag.of()|rest = "r2" + Tag.of()|n += 5»;
                }
                «|||private Made(String text, int n) { super(n, text); rest = "r3" + Tag.of(); }»
                public static String make() { return new Made(1).text(); }
                private String text() { return text + rest; }
            }
            """, """
            package acme;
            public class Base {
                final String text;
                Base(String text) { this.text = text + Tag.of(); }
                Base(int n, String text) { this.text = text + Tag.of() + n; }
            }
            """, """
            package acme;
            public class Tag {
                static String of() { return «"a"|"b"|"c"|"d"»; }
            }
            """);

    private static final String OLD = "0aar0a";
    private static final String FIRST = "0bbr1b";
    private static final String SECOND = "2cc1r2c";
    private static final String THIRD = "3dd2r3d";

    @JvmTest(Mode.STARTUP)
    void each_object_is_made_by_one_version(Scene scene) {
        calls(scene, "platform", 2);
    }

    @JvmTest(value = Mode.STARTUP, from = 21)
    void on_virtual_threads_too(Scene scene) {
        calls(scene, "virtual", 50);
    }

    private static void calls(Scene scene, String kind, int threads) {
        Jvm jvm = scene.start(FIXTURE);
        jvm.tell("loop", "callers", kind, Integer.toString(threads), "acme.Made#make");
        jvm.tell("settled", "callers", OLD);
        jvm.enables(FIXTURE.patch("p1", 0, 1));
        jvm.tell("settled", "callers", FIRST);
        jvm.enables(FIXTURE.patch("p2", 0, 2));
        jvm.tell("settled", "callers", SECOND);
        jvm.enables(FIXTURE.patch("p3", 0, 3));
        jvm.tell("settled", "callers", THIRD);
        jvm.disables("p2");
        jvm.disables("p3");
        jvm.tell("settled", "callers", FIRST);
        jvm.disables("p1");
        jvm.tell("settled", "callers", OLD);
        String all = String.join(">", OLD, FIRST, SECOND, THIRD, FIRST, OLD);
        assertThat(jvm.tell("stop", "callers")).isEqualTo("{" + all + "=" + threads + "}");
        jvm.expectEvents("UP(p1) UP(p2) UP(p3) DOWN(p2) DOWN(p3) DOWN(p1)");
    }
}

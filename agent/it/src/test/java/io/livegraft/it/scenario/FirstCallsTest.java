package io.livegraft.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.it.harness.Fixture;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Scene;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * S28: sites are linked by the first calls, and those may come at any moment of the first load.
 *
 * <p>All threads call two methods that must agree, and go on to another such pair every 50 milliseconds, so that some
 * pair sees its first calls in each step of the load.
 */
class FirstCallsTest {
    private static final int FRESH_JVMS = Integer.getInteger("livegraft.it.freshJvms");
    private static final int PAIRS = 40;

    private static final Fixture FIXTURE =
            Fixture.of("""
            package acme;
            public class Pairs {
                private static final long BEGIN = System.nanoTime();

                static {
                    for (int i = 0; i < %d; i++) {
                        try {
                            Class.forName("acme.Pairs$P" + i, false, Pairs.class.getClassLoader());
                        } catch (ClassNotFoundException e) {
                            throw new AssertionError(e);
                        }
                    }
                }

                public static String next() {
                    long due = (System.nanoTime() - BEGIN) / 50_000_000;
                    switch ((int) (due %% %d)) {
                        %s
                        default: throw new AssertionError();
                    }
                }
                %s
            }
            """.formatted(PAIRS, PAIRS, each("case #: return P#.a();\n"), each("""
            static class P# {
                static String a() { return «"old-"|"new-"».concat(b()); }
                static String b() { return «"old"|"new"»; }
            }
            """)));

    @JvmTest
    void no_thread_ever_sees_a_mixture(Scene scene) {
        Path patch = FIXTURE.patch("p");
        for (int i = 0; i < Math.max(1, FRESH_JVMS / 2); i++) {
            Jvm jvm = scene.start(FIXTURE);
            jvm.tell("loop", "first", "platform", "8", "acme.Pairs#next");
            boolean haveVirtual = scene.jdk().feature() >= 21;
            if (haveVirtual) {
                jvm.tell("loop", "virtual", "virtual", "8", "acme.Pairs#next");
            }
            jvm.enables(patch);
            jvm.tell("settled", "first", "new-new");
            assertThat(jvm.tell("stop", "first")).isEqualTo("{old-old>new-new=8}");
            if (haveVirtual) {
                jvm.tell("settled", "virtual", "new-new");
                assertThat(jvm.tell("stop", "virtual"))
                        .doesNotContain("old-new")
                        .doesNotContain("new-old");
            }
            jvm.close();
        }
    }

    private static String each(String template) {
        return IntStream.range(0, PAIRS)
                .mapToObj(i -> template.replace("#", Integer.toString(i)))
                .collect(Collectors.joining());
    }
}

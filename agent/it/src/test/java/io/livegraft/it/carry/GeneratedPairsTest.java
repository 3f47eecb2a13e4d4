package io.livegraft.it.carry;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.it.harness.Control;
import io.livegraft.it.harness.Fixture;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.assertj.core.api.SoftAssertions;

/**
 * Generated classes, patched live, answer what the new ones answer where they are loaded plainly.
 *
 * <p>{@code -Dlivegraft.pairs=1000} makes more of them, {@code -Dlivegraft.seed=N} begins with another one.
 */
class GeneratedPairsTest {
    private static final int PAIRS = 100;

    /** As many go into one JVM. */
    private static final int BATCH = 40;

    @JvmTest(Mode.STARTUP)
    void patched_classes_answer_what_the_new_ones_answer(Scene scene) {
        long first = Long.getLong("livegraft.seed", 1);
        long end = first + Long.getLong("livegraft.pairs", PAIRS);
        for (long seed = first; seed < end; seed += BATCH) {
            long last = Math.min(seed + BATCH, end) - 1;
            System.out.println("generated pairs: seeds " + seed + " to " + last + ", " + scene);
            check(
                    scene,
                    LongStream.rangeClosed(seed, last)
                            .mapToObj(GeneratedPair::of)
                            .toList());
        }
    }

    private static void check(Scene scene, List<GeneratedPair> pairs) {
        Fixture fixture = Fixture.of(pairs.stream().map(GeneratedPair::source).toArray(String[]::new));
        Map<GeneratedPair, String> old = plainly(fixture.jar(0), pairs);
        Map<GeneratedPair, String> now = plainly(fixture.jar(1), pairs);
        assertThat(pairs.stream().filter(pair -> !old.get(pair).equals(now.get(pair))))
                .as("pairs whose answers differ")
                .hasSizeGreaterThan(pairs.size() / 2);
        try (Jvm jvm = scene.start(fixture)) {
            Control control = Control.of(jvm);
            answers(jvm, old);
            control.enables(fixture.patch("p"));
            answers(jvm, now);
            control.disables("p");
            answers(jvm, old);
        }
    }

    private static void answers(Jvm jvm, Map<GeneratedPair, String> expected) {
        SoftAssertions.assertSoftly(all ->
                expected.forEach((pair, answer) -> all.assertThat(jvm.call(pair.className() + "#run"))
                        .as("seed " + pair.seed() + ", " + pair.source())
                        .isEqualTo(answer)));
    }

    /** What they answer in a loader of their own, without any agent. */
    private static Map<GeneratedPair, String> plainly(Path jar, List<GeneratedPair> pairs) {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            return pairs.stream().collect(Collectors.toMap(pair -> pair, pair -> run(loader, pair)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String run(ClassLoader loader, GeneratedPair pair) {
        try {
            return (String) loader.loadClass(pair.className()).getMethod("run").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(pair.source(), e);
        }
    }
}

package io.livegraft.it.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.it.harness.Distribution;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;

/** Whatever the agent's options say, the application starts, with the agent or with a line that says why not. */
class AgentOptionsTest {
    /** The first few are right. What they lead to, whatever becomes of them, is in a directory of its own or nowhere. */
    private static final List<String> GOOD = List.of(
            "patches=/no/such/directory",
            "hooks=off",
            "hooks=on",
            "retry=500ms",
            "retry=2",
            "trust=/no/such/store.p12",
            "log=",
            "log=.",
            "dump=woven",
            "retry=999999999m",
            "=",
            ",");

    /** Each takes a JVM of its own; the options alone are parsed by a test of the agent's classes. */
    private static final int RARITY = 100;

    @JvmTest(Mode.STARTUP)
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void never_keep_the_application_from_starting(Scene scene) throws IOException {
        Path directory = Distribution.newDirectory("options");
        Mutations.of(scene, "agent options", RARITY).forEach(seed -> {
            Random random = new Random(seed);
            String options = options(random);
            try (Jvm jvm = scene.jvm(Samples.APP)
                    .agentOptions(options)
                    .directory(directory)
                    .start()) {
                jvm.expect("acme.Target#get", "old old");
                assertThat(jvm.errors()).as(options).doesNotContain("\tat ", "Exception in thread");
                if (jvm.errors().contains("livegraft: agent: ")) {
                    assertThat(jvm.status().patches()).as(options).isEmpty();
                } else {
                    jvm.enables(Samples.builtPatch());
                    jvm.expect("acme.Target#get", "new new!0");
                }
            }
        });
    }

    private static String options(Random random) {
        String options = Stream.generate(() -> GOOD.get(random.nextInt(GOOD.size())))
                .limit(1 + random.nextInt(3))
                .collect(Collectors.joining(","));
        // A process has no argument with a NUL in it, nor one of any length.
        String odd = Odd.text(options, random).replace('\0', ' ').replace('\ud800', ' ');
        return odd.substring(0, Math.min(odd.length(), 10_000));
    }
}

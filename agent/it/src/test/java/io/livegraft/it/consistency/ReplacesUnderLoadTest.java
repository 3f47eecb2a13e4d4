package io.livegraft.it.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.it.harness.Control;
import io.livegraft.it.harness.Distribution;
import io.livegraft.it.harness.Jars;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** S15: replaces under load mix nothing; the same load finds mixtures where classes are plainly redefined. */
class ReplacesUnderLoadTest {
    /** The long run takes 200. */
    private static final int REPLACES = Integer.getInteger("livegraft.it.replaces");

    private static final int MOST_REDEFINITIONS = 500;

    @JvmTest(Mode.STARTUP)
    void no_call_is_a_mixture(Scene scene) {
        Jvm jvm = scene.start(Pairs.FIXTURE);
        Control control = Control.of(jvm);
        Pairs.beginCalls(scene, jvm);
        Path[] patches = {Pairs.patch("two", 2), Pairs.patch("three", 3)};
        for (int i = 0; i < REPLACES; i++) {
            control.enables(patches[i % 2]);
        }
        Pairs.expectNoMixture(scene, jvm);
        jvm.expect("acme.Pair#now", REPLACES % 2 == 0 ? "3003" : "2002");
        assertThat(control.newEvents().compact()).noneMatch(event -> event.startsWith("FAULT"));
    }

    @JvmTest(Mode.DYNAMIC)
    void plain_redefinition_is_caught_mixing(Scene scene) {
        Jvm jvm = scene.jvm(Pairs.FIXTURE)
                .withoutFixture()
                .options("-javaagent:" + redefiner())
                .start();
        Pairs.beginCalls(scene, jvm);
        int redefinitions = 0;
        while (Pairs.mixed(jvm) == 0 && redefinitions < MOST_REDEFINITIONS) {
            jvm.call(
                    "acme.Redefiner#to",
                    Pairs.FIXTURE.jar(redefinitions++ % 2 + 1).toString());
        }
        assertThat(Pairs.mixed(jvm))
                .as("mixed calls after " + redefinitions + " redefinitions")
                .isPositive();
    }

    /** The fixture itself as an agent. */
    private static Path redefiner() {
        Map<String, byte[]> entries = Jars.read(Pairs.FIXTURE.jar());
        String manifest =
                "Manifest-Version: 1.0\r\nPremain-Class: acme.Redefiner\r\nCan-Redefine-Classes: true\r\n\r\n";
        entries.put(Jars.MANIFEST, manifest.getBytes(StandardCharsets.UTF_8));
        return Jars.write(Distribution.work().resolve("redefiner.jar"), entries);
    }
}

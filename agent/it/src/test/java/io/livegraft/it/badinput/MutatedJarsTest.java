package io.livegraft.it.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.it.harness.Distribution;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever is wrong with a patch or hook jar, it is refused with a code or accepted and taken out again, and the JVM is
 * what it was.
 */
class MutatedJarsTest {
    @JvmTest(Mode.STARTUP)
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void are_refused_or_rightly_accepted(Scene scene) throws IOException {
        Mutations mutations = Mutations.of(scene, "jars");
        List<SortedMap<String, byte[]>> samples = Samples.all();
        Subject subject = Subject.start(scene);
        Path directory = Distribution.newDirectory("mutants");
        for (Path good : List.of(Samples.builtPatch(), Samples.handWrittenPatch(), Samples.hookJar())) {
            subject.tries(good);
            subject.isAsBefore();
        }
        assertThat(subject.accepted()).as("the good ones").isEqualTo(5);
        mutations.forEach(seed -> {
            MutantJar mutant = MutantJar.of(samples, seed);
            Path jar = directory.resolve("mutant" + seed + ".jar");
            try {
                Files.write(jar, mutant.bytes());
                subject.tries(jar);
                subject.isAsBefore();
                Files.delete(jar);
            } catch (IOException | AssertionError e) {
                throw new AssertionError(mutant.what() + ", kept as " + jar + ": " + e.getMessage(), e);
            }
        });
        System.out.println(scene + ": " + subject.accepted() + " operations accepted, of " + 3 * mutations.count());
    }
}

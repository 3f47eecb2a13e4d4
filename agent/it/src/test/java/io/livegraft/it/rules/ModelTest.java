package io.livegraft.it.rules;

import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/**
 * Random sequences of operations against {@link Model}; {@code -Dlivegraft.it.sequences=10000} is the long run, and
 * {@code -Dlivegraft.it.seed=N} begins with another one; each JVM has the next seed.
 */
class ModelTest {
    private static final int SEQUENCES = Integer.getInteger("livegraft.it.sequences", 60);

    /** After so many a fresh JVM is taken: forced patches stay for ever, and all of them are looked at at each step. */
    private static final int SEQUENCES_PER_JVM = 100;

    @JvmTest(Mode.STARTUP)
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void outcomes_events_status_and_answers_are_those_of_the_model(Scene scene) {
        long seed = Long.getLong("livegraft.it.seed", 1);
        for (int left = SEQUENCES; left > 0; left -= SEQUENCES_PER_JVM) {
            play(scene, seed++, Math.min(left, SEQUENCES_PER_JVM));
        }
    }

    private static void play(Scene scene, long seed, int sequences) {
        System.out.println(scene + ": " + sequences + " sequences with -Dlivegraft.it.seed=" + seed);
        // Looks often, so that a transition ends soon after its last thread is released.
        try (Jvm jvm = scene.jvm(Subject.FIXTURE).agentOptions("retry=5ms").start()) {
            Subject subject = Subject.of(jvm);
            // Both classes are loaded: callbacks for late ones come at times of their own.
            subject.answers("f", "g");
            ModelSequences model = new ModelSequences(subject, seed);
            for (int i = 0; i < sequences; i++) {
                try {
                    model.run();
                } catch (AssertionError e) {
                    throw new AssertionError("sequence " + i + " of -Dlivegraft.it.seed=" + seed, e);
                }
            }
        }
    }
}

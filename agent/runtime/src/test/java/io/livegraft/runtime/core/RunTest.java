package io.livegraft.runtime.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.runtime.model.Direction;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** When the worker looks again. */
class RunTest {
    private final Run run = new Run(null, List.of(), null, Direction.PATCHING, TimeUnit.HOURS.toNanos(1));

    @Test
    void aStepThatKeepsFailingIsTriedLaterAndLaterAndToldOnce() {
        assertThat(run.waitNanos()).isZero();
        assertThat(run.failed(new OutOfMemoryError("heap"))).isTrue();
        for (int i = 0; i < 20; i++) {
            assertThat(run.failed(new OutOfMemoryError("heap"))).isFalse();
        }
        assertThat(run.waitNanos()).isGreaterThan(TimeUnit.MINUTES.toNanos(10));
        assertThat(run.failed(new OutOfMemoryError("metaspace"))).isTrue();
        run.hurry();
        assertThat(run.waitNanos()).isZero();
    }
}

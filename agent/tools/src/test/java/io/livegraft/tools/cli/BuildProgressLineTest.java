package io.livegraft.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BuildProgressLineTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private long now = System.nanoTime();
    private final BuildProgressLine progress =
            new BuildProgressLine(new StandardOutput(new ByteArrayOutputStream(), err, false, false), () -> now);

    @Test
    void whereThereIsNoTerminalAPhaseThatWasShownIsShownWithItsEnd() {
        progress.at("comparing", 0, 9);
        progress.at("comparing", 9, 9);
        now += 3_000_000_000L;
        progress.at("carrying", 2, 7);
        progress.at("carrying", 3, 7);
        progress.at("carrying", 7, 7);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("carrying: 2 of 7 classes\ncarrying: 7 of 7 classes\n");
    }
}

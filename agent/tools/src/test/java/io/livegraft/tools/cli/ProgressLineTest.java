package io.livegraft.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final StringWriter written = new StringWriter();

    private ProgressLine line(int columns, boolean dumb) {
        return new ProgressLine(new PrintWriter(written), columns, dumb);
    }

    @Test
    void itIsCutToTheTerminalAndErased() {
        ProgressLine line = line(10, false);
        line.show("0123456789");
        line.clear();
        line.clear();
        assertThat(written).hasToString("\r01234567…\033[K\r\033[K\r");
    }

    @Test
    void itIsWrittenOnlyWhenItChanges() {
        ProgressLine line = line(80, false);
        line.show("one");
        line.show("one");
        line.show("two");
        assertThat(written).hasToString("\rone\033[K\rtwo\033[K");
    }

    @Test
    void aDumbTerminalGetsBlanks() {
        ProgressLine line = line(80, true);
        line.show("four");
        line.show("one");
        line.clear();
        assertThat(written).hasToString("\rfour\rone \r   \r");
    }
}

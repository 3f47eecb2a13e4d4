package io.livegraft.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.runtime.model.Event;
import io.livegraft.runtime.model.Event.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {
    private final EventLog log = new EventLog();

    @TempDir
    Path dir;

    @Test
    void eachEventIsAppendedOnce() throws IOException {
        Path file = dir.resolve("events");
        Files.writeString(file, "there before\n");
        EventFile writer = new EventFile(log, file);
        log.accept(Event.of(Kind.ENABLE, "a"));
        writer.run();
        writer.run();
        log.accept(Event.of(Kind.ENABLE, "b"));
        writer.run();
        assertThat(Files.readAllLines(file)).hasSize(3).startsWith("there before");
        assertThat(Files.readAllLines(file).get(2)).contains("\"seq\":2").contains("\"patch\":\"b\"");
    }

    @Test
    void moreThanOneBatchIsWritten() throws IOException {
        Path file = dir.resolve("events");
        for (int i = 0; i < 2_500; i++) {
            log.accept(Event.of(Kind.ENABLE, "a"));
        }
        new EventFile(log, file).run();
        assertThat(Files.readAllLines(file)).hasSize(2_500);
    }

    @Test
    void aFailureIsToldOnceAndTheEventsAreWrittenLater() throws IOException {
        Path parent = dir.resolve("missing");
        EventFile writer = new EventFile(log, parent.resolve("events"));
        log.accept(Event.of(Kind.ENABLE, "a"));
        writer.run();
        writer.run();
        assertThat(log.faults()).isEqualTo(1);
        Files.createDirectory(parent);
        writer.run();
        assertThat(Files.readAllLines(parent.resolve("events"))).hasSize(2);
    }
}

package io.livegraft.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.runtime.model.Direction;
import io.livegraft.runtime.model.Event;
import io.livegraft.runtime.model.Event.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightRecordingTest {
    @TempDir
    Path dir;

    @Test
    void eventsAndTheTransitionAreRecordedWithThePatch() throws IOException {
        EventLog log = new EventLog();
        FlightRecording feed = new FlightRecording(log);
        List<RecordedEvent> recorded;
        try (Recording recording = new Recording()) {
            recording.start();
            log.accept(Event.of(Kind.ENABLE, "fix"));
            log.accept(Event.of(Kind.INIT, "fix", Direction.PATCHING));
            log.accept(Event.of(Kind.START, "fix", Direction.PATCHING));
            feed.run();
            log.accept(Event.of(Kind.SIGNAL, "fix").with("threads", List.of("main", "other")));
            log.accept(Event.of(Kind.REVERSE, "fix", Direction.UNPATCHING));
            log.accept(Event.of(Kind.COMPLETE, "fix", Direction.UNPATCHING));
            feed.run();
            recording.stop();
            Path file = dir.resolve("recording.jfr");
            recording.dump(file);
            recorded = RecordingFile.readAllEvents(file).stream()
                    .filter(event -> event.getEventType().getName().startsWith("io.livegraft."))
                    .toList();
        }
        assertThat(recorded)
                .extracting(event -> event.getEventType().getName().substring("io.livegraft.".length()))
                .containsExactlyInAnyOrder("ENABLE", "INIT", "START", "SIGNAL", "REVERSE", "COMPLETE", "Transition");
        assertThat(recorded).allMatch(event -> event.getString("patch").equals("fix"));
        RecordedEvent transition = recorded.stream()
                .filter(event -> event.getEventType().getName().endsWith("Transition"))
                .findFirst()
                .orElseThrow();
        assertThat(transition.getDuration()).isPositive();
        assertThat(transition.getString("direction")).isEqualTo("unpatching");
        assertThat(transition.getString("events")).isEqualTo("SIGNAL REVERSE");
        assertThat(transition.getString("blockers")).isEqualTo("main, other");
    }
}

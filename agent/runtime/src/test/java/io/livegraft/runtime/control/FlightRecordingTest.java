package io.livegraft.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.runtime.model.Direction;
import io.livegraft.runtime.model.Event;
import io.livegraft.runtime.model.Event.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
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
        EventLog log = new EventLog(EventLog.CAPACITY, ticking());
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
        assertThat(transition.getInstant("began")).isEqualTo(logged(recorded, "INIT"));
        assertThat(transition.getDuration("took"))
                .isEqualTo(Duration.between(logged(recorded, "INIT"), logged(recorded, "COMPLETE")))
                .isPositive();
        assertThat(transition.getString("direction")).isEqualTo("unpatching");
        assertThat(transition.getString("events")).isEqualTo("SIGNAL REVERSE");
        assertThat(transition.getString("blockers")).isEqualTo("main, other");
    }

    private static Instant logged(List<RecordedEvent> recorded, String kind) {
        return recorded.stream()
                .filter(event -> event.getEventType().getName().endsWith("." + kind))
                .map(event -> event.getInstant("logged"))
                .findFirst()
                .orElseThrow();
    }

    /** Each look is ten milliseconds after the one before. */
    private static Clock ticking() {
        AtomicLong millis = new AtomicLong();
        return new Clock() {
            @Override
            public Instant instant() {
                return Instant.ofEpochMilli(millis.addAndGet(10));
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }
        };
    }
}

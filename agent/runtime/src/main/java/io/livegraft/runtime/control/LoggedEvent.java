package io.livegraft.runtime.control;

import io.livegraft.runtime.model.Event;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * An event with its place in the log.
 *
 * @param seq counts from 1, without gaps
 * @param time when it was logged
 * @param event what happened
 */
record LoggedEvent(long seq, Instant time, Event event) {
    /** Milliseconds always, so that times compare as text. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** The event as one JSON line of the public contract, without the line end. */
    String json() {
        JsonText json = new JsonText()
                .open()
                .add("seq", seq)
                .add("time", TIME.format(time))
                .add("event", event.kind().name());
        if (event.patch() != null) {
            json.add("patch", event.patch());
        }
        if (event.direction() != null) {
            json.add("direction", event.direction().label());
        }
        event.details().forEach(json::add);
        return json.close();
    }
}

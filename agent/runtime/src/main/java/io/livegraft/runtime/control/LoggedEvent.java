package io.livegraft.runtime.control;

import io.livegraft.runtime.model.Event;
import java.time.Instant;

/**
 * An event with its place in the log.
 *
 * @param seq counts from 1, without gaps
 * @param time when it was logged
 * @param event what happened
 */
record LoggedEvent(long seq, Instant time, Event event) {
    /** The event as one JSON line of the public contract, without the line end. */
    String json() {
        JsonText json = new JsonText()
                .open()
                .add("seq", seq)
                .add("time", time.toString())
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

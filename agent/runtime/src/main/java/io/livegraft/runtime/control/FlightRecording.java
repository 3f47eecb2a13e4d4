package io.livegraft.runtime.control;

import java.util.List;

/**
 * Hands the events to the JVM's flight recorder while there is one.
 *
 * <p>JFR costs time and memory once its classes are touched, and a runtime image may lack it; so what names its types
 * is loaded only when somebody has started it.
 */
final class FlightRecording implements Runnable {
    private static final int BATCH = 1_000;

    private final EventLog log;
    private final boolean present = ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    /** Used by the follower's thread only, as is all that follows: number of the newest event that was handed on. */
    private long seen;

    /** Null until the first event that is recorded. */
    private JfrEvents jfr;

    FlightRecording(EventLog log) {
        this.log = log;
    }

    @Override
    public void run() {
        if (!present || !JfrEvents.isRecorderRunning()) {
            seen = log.last();
            return;
        }
        if (jfr == null) {
            jfr = new JfrEvents();
        }
        List<LoggedEvent> events = log.since(seen, BATCH);
        while (!events.isEmpty()) {
            for (LoggedEvent event : events) {
                seen = event.seq();
                jfr.record(event);
            }
            events = log.since(seen, BATCH);
        }
    }
}

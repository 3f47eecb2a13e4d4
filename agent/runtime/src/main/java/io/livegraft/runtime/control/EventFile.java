package io.livegraft.runtime.control;

import io.livegraft.runtime.model.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Appends the events to a file, one JSON line each.
 *
 * <p>The file is opened anew for each batch, so it may be moved away at any time. What cannot be written is tried
 * again with the next event; the log says so once.
 */
final class EventFile implements Runnable {
    private static final int BATCH = 1_000;

    private final EventLog log;
    private final Path file;

    /** Guarded by this. */
    private long written;

    /** Guarded by this: the failure was told and no batch has been written since. */
    private boolean failing;

    EventFile(EventLog log, Path file) {
        this.log = log;
        this.file = file;
    }

    @Override
    public synchronized void run() {
        List<LoggedEvent> events = log.since(written, BATCH);
        while (!events.isEmpty() && append(events)) {
            written = events.get(events.size() - 1).seq();
            events = log.since(written, BATCH);
        }
    }

    private boolean append(List<LoggedEvent> events) {
        StringBuilder lines = new StringBuilder();
        events.forEach(event -> lines.append(event.json()).append('\n'));
        try {
            Files.write(
                    file,
                    lines.toString().getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            failing = false;
            return true;
        } catch (IOException | RuntimeException e) {
            tellOnce(e);
            return false;
        }
    }

    private void tellOnce(Exception e) {
        if (!failing) {
            failing = true;
            log.accept(Event.of(Event.Kind.FAULT, null).with("message", "cannot write the event log: " + e));
        }
    }
}

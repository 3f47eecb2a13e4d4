package io.livegraft.runtime.control;

import io.livegraft.runtime.model.Event;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The bounded log of what happened, oldest out first.
 *
 * <p>Events arrive in any thread, application threads that load a class among them. So nothing foreign runs under the
 * lock, and who writes files or tells listeners does it in a thread of its own, reading behind.
 */
public final class EventLog implements Consumer<Event> {
    /** Events kept unless told otherwise. */
    public static final int CAPACITY = 10_000;

    private final Clock clock;
    /** Guarded by this: the event with number n is at (n - 1) modulo the length. */
    private final LoggedEvent[] ring;

    /** Guarded by this: number of the newest event, 0 for an empty log. */
    private long last;

    /** Guarded by this. */
    private long faults;

    public EventLog() {
        this(CAPACITY, Clock.systemUTC());
    }

    EventLog(int capacity, Clock clock) {
        this.clock = clock;
        this.ring = new LoggedEvent[capacity];
    }

    @Override
    public synchronized void accept(Event event) {
        // The time is taken under the lock, so that it never runs against the numbers.
        LoggedEvent logged = new LoggedEvent(last + 1, clock.instant().truncatedTo(ChronoUnit.MILLIS), event);
        ring[(int) (last % ring.length)] = logged;
        last++;
        if (event.kind() == Event.Kind.FAULT) {
            faults++;
        }
        notifyAll();
    }

    /** At most {@code max} of the events with a greater number, oldest first; what fell out is missing in front. */
    synchronized List<LoggedEvent> since(long seq, int max) {
        long first = Math.max(Math.max(seq, 0), last - ring.length) + 1;
        List<LoggedEvent> found = new ArrayList<>();
        for (long n = first; n <= last && found.size() < max; n++) {
            found.add(ring[(int) ((n - 1) % ring.length)]);
        }
        return found;
    }

    /** Waits until there is an event with a greater number; returns the newest number. */
    synchronized long await(long seq) throws InterruptedException {
        while (last <= seq) {
            wait();
        }
        return last;
    }

    /** Number of the newest event, 0 for an empty log. */
    synchronized long last() {
        return last;
    }

    /** How many events are no longer kept. */
    synchronized long lost() {
        return Math.max(0, last - ring.length);
    }

    /** How many errors were swallowed so that the application could go on. */
    synchronized long faults() {
        return faults;
    }
}

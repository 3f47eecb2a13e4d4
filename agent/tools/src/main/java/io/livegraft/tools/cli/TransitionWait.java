package io.livegraft.tools.cli;

import com.grack.nanojson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Waits for the end of the transition of one patch and shows how far it is. */
final class TransitionWait {
    private static final long FIRST_PAUSE_MILLIS = 10;
    private static final long LONGEST_PAUSE_MILLIS = 200;

    private final AgentLink agent;
    private final String patch;
    private final TransitionProgress progress;
    private final TransitionEvents events;

    /** Number of the newest event that was read. */
    private long seen;

    /** Whether events that were not read have fallen out of the log. */
    private boolean gap;

    /**
     * @param seen number of the newest event before the operation
     * @param timeout as progress shows it
     */
    TransitionWait(AgentLink agent, String patch, long seen, Duration timeout, Output out) {
        this.agent = agent;
        this.patch = patch;
        this.seen = seen;
        this.progress = new TransitionProgress(patch, timeout, out);
        this.events = new TransitionEvents(patch);
    }

    /**
     * Waits until the transition has ended or the time is over.
     *
     * @param after the operation is in the log up to this number: an end before it may be that of an earlier transition
     * @return empty if the time is over first
     */
    Optional<TransitionEvents.End> await(long after, Duration timeout) throws UnreachableException {
        long start = System.nanoTime();
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            readEvents();
            Optional<TransitionEvents.End> end = gap ? endByStatus() : events.end();
            if (seen >= after && end.isPresent()) {
                return end;
            }
            Duration spent = Duration.ofNanos(System.nanoTime() - start);
            if (spent.compareTo(timeout) >= 0) {
                return Optional.empty();
            }
            if (pause == LONGEST_PAUSE_MILLIS) {
                progress.show(agent.status(false).getObject("transition"));
            }
            sleep(Math.min(pause, Math.max(1, timeout.minus(spent).toMillis())));
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }

    /** The running transition if it is that of the patch, else null. */
    JsonObject running() throws UnreachableException {
        JsonObject transition = agent.status(false).getObject("transition");
        return transition != null && patch.equals(transition.getString("patch")) ? transition : null;
    }

    private void readEvents() throws UnreachableException {
        List<JsonObject> more = agent.events(seen);
        while (!more.isEmpty()) {
            gap |= more.get(0).getLong("seq") != seen + 1;
            more.forEach(events::add);
            seen = more.get(more.size() - 1).getLong("seq");
            more = agent.events(seen);
        }
    }

    private Optional<TransitionEvents.End> endByStatus() throws UnreachableException {
        JsonObject status = agent.status(false);
        if (status.getObject("transition") != null
                && patch.equals(status.getObject("transition").getString("patch"))) {
            return Optional.empty();
        }
        boolean enabled = Json.objects(status, "patches").stream()
                .anyMatch(each -> patch.equals(each.getString("name")) && each.getBoolean("enabled"));
        return Optional.of(enabled ? TransitionEvents.End.PATCHED : TransitionEvents.End.UNPATCHED);
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            // Nobody interrupts a command; if somebody does, it looks again at once.
            Thread.currentThread().interrupt();
        }
    }
}

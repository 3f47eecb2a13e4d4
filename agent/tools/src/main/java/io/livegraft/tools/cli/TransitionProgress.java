package io.livegraft.tools.cli;

import com.grack.nanojson.JsonObject;
import java.time.Duration;
import java.util.List;

/** Shows how far a transition is: one changing line on a terminal, now and then a plain line elsewhere. */
final class TransitionProgress {
    private static final long PLAIN_LINE_EVERY_NANOS = 2_000_000_000L;

    /** A transition that lasts longer is worth naming what holds it. */
    private static final long NAME_BLOCKERS_AFTER_MILLIS = 1_000;

    private final String patch;
    private final Duration timeout;
    private final Output out;
    private final long start = System.nanoTime();
    private long lastPlainLine = System.nanoTime();
    private String lastNews = "";

    /** @param timeout how long is waited, to be shown beside the time that has gone by */
    TransitionProgress(String patch, Duration timeout, Output out) {
        this.patch = patch;
        this.timeout = timeout;
        this.out = out;
    }

    /** @param transition as in the status, or null */
    void show(JsonObject transition) {
        if (transition == null || !patch.equals(transition.getString("patch"))) {
            return;
        }
        String done = patch + ": " + switched(transition);
        String left = waitingFor(transition);
        String text = done + ", " + elapsed() + left;
        // That time has gone by is worth no line of its own where lines stay.
        String news = done + left;
        if (out.isTerminal()) {
            out.progress(text);
        } else if (!news.equals(lastNews) && System.nanoTime() - lastPlainLine >= PLAIN_LINE_EVERY_NANOS) {
            lastPlainLine = System.nanoTime();
            lastNews = news;
            out.note(text);
        }
    }

    /** In whole seconds, so that the line changes when there is something to see. */
    private String elapsed() {
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        return seconds + " s of " + DurationConverter.text(timeout);
    }

    /** Such as {@code 38 of 40 threads switched}. */
    static String switched(JsonObject transition) {
        return transition.getLong("switched") + " of " + transition.getLong("total") + " threads switched";
    }

    private static String waitingFor(JsonObject transition) {
        List<JsonObject> blockers = Json.objects(transition, "blockers");
        if (blockers.isEmpty() || transition.getLong("sinceMillis") < NAME_BLOCKERS_AFTER_MILLIS) {
            return "";
        }
        JsonObject first = blockers.get(0);
        String more = blockers.size() == 1 ? "" : " and " + (blockers.size() - 1) + " more";
        return ", waiting for " + first.getString("thread") + " in " + first.getString("method") + more;
    }
}

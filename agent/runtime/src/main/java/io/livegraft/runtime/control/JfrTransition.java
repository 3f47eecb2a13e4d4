package io.livegraft.runtime.control;

import io.livegraft.runtime.model.Event;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import jdk.jfr.Category;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;

/**
 * A transition from INIT to COMPLETE as a JFR event. The fields are read by JFR; its own start time and duration are those
 * of the thread that reads the log, so the event carries when the transition really began and how long it took.
 */
@Name("io.livegraft.Transition")
@Label("livegraft transition")
@Category("livegraft")
@StackTrace(false)
final class JfrTransition extends jdk.jfr.Event {
    @Label("Patch")
    String patch;

    @Label("Began")
    @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
    long began;

    @Label("Took")
    @Timespan(Timespan.MILLISECONDS)
    long took;

    @Label("Direction at the end")
    String direction;

    @Label("What happened on the way, in order")
    String events = "";

    @Label("Threads that were nudged or forced")
    String blockers = "";

    private final transient Set<Object> held = new LinkedHashSet<>();

    static JfrTransition begin(LoggedEvent init, String direction) {
        JfrTransition transition = new JfrTransition();
        transition.patch = init.event().patch();
        transition.direction = direction;
        transition.began = init.time().toEpochMilli();
        return transition;
    }

    void note(Event event) {
        events += (events.isEmpty() ? "" : " ") + event.kind();
        if (event.details().get("threads") instanceof Collection<?> threads) {
            held.addAll(threads);
        }
    }

    void complete(LoggedEvent end, String finalDirection) {
        took = end.time().toEpochMilli() - began;
        if (finalDirection != null) {
            direction = finalDirection;
        }
        blockers = String.join(", ", held.stream().map(Object::toString).toList());
        commit();
    }
}

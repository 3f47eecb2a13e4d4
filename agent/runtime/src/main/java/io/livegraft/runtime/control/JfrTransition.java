package io.livegraft.runtime.control;

import io.livegraft.runtime.model.Event;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import jdk.jfr.Category;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A transition from INIT to COMPLETE as a JFR event with its duration. The fields are read by JFR. */
@Name("io.livegraft.Transition")
@Label("livegraft transition")
@Category("livegraft")
@StackTrace(false)
final class JfrTransition extends jdk.jfr.Event {
    @Label("Patch")
    String patch;

    @Label("Direction at the end")
    String direction;

    @Label("What happened on the way, in order")
    String events = "";

    @Label("Threads that were nudged or forced")
    String blockers = "";

    private final transient Set<Object> held = new LinkedHashSet<>();

    static JfrTransition begin(String patch, String direction) {
        JfrTransition transition = new JfrTransition();
        transition.patch = patch;
        transition.direction = direction;
        transition.begin();
        return transition;
    }

    void note(Event event) {
        events += (events.isEmpty() ? "" : " ") + event.kind();
        if (event.details().get("threads") instanceof Collection<?> threads) {
            held.addAll(threads);
        }
    }

    void complete(String finalDirection) {
        if (finalDirection != null) {
            direction = finalDirection;
        }
        blockers = String.join(", ", held.stream().map(Object::toString).toList());
        commit();
    }
}

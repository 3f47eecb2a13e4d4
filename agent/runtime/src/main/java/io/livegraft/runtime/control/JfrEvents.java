package io.livegraft.runtime.control;

import io.livegraft.runtime.model.Event;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.AnnotationElement;
import jdk.jfr.Category;
import jdk.jfr.EventFactory;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timestamp;
import jdk.jfr.ValueDescriptor;

/**
 * JFR events: {@code io.livegraft.START} and the like, one type for each kind of the log, and {@code
 * io.livegraft.Transition} for each transition as a whole.
 */
final class JfrEvents {
    private static final String PREFIX = "io.livegraft.";
    private static final List<ValueDescriptor> FIELDS = List.of(
            new ValueDescriptor(long.class, "seq"),
            new ValueDescriptor(
                    long.class,
                    "logged",
                    List.of(new AnnotationElement(Timestamp.class, Timestamp.MILLISECONDS_SINCE_EPOCH))),
            new ValueDescriptor(String.class, "patch"),
            new ValueDescriptor(String.class, "direction"),
            new ValueDescriptor(String.class, "details"));

    private final Map<Event.Kind, EventFactory> factories = new EnumMap<>(Event.Kind.class);

    /** The running transition, null without one. */
    private JfrTransition transition;

    /** Whether anybody has started the flight recorder in this JVM; does not start it. */
    static boolean isRecorderRunning() {
        return FlightRecorder.isInitialized();
    }

    void record(LoggedEvent event) {
        jdk.jfr.Event jfr = factories
                .computeIfAbsent(event.event().kind(), JfrEvents::factory)
                .newEvent();
        jfr.set(0, event.seq());
        jfr.set(1, event.time().toEpochMilli());
        jfr.set(2, event.event().patch());
        jfr.set(3, direction(event.event()));
        jfr.set(4, details(event.event()));
        jfr.commit();
        followTransition(event);
    }

    private void followTransition(LoggedEvent logged) {
        Event event = logged.event();
        switch (event.kind()) {
            case INIT -> transition = JfrTransition.begin(logged, direction(event));
            case REVERSE, CANCEL, FORCE, SIGNAL -> note(event);
            case COMPLETE -> {
                if (transition != null) {
                    transition.complete(logged, direction(event));
                    transition = null;
                }
            }
            default -> {
                // Belongs to no transition, or does not change how it goes.
            }
        }
    }

    private void note(Event event) {
        if (transition != null) {
            transition.note(event);
        }
    }

    private static String direction(Event event) {
        return event.direction() == null ? null : event.direction().label();
    }

    private static String details(Event event) {
        JsonText json = new JsonText().open();
        event.details().forEach(json::add);
        return json.close();
    }

    private static EventFactory factory(Event.Kind kind) {
        return EventFactory.create(
                List.of(
                        new AnnotationElement(Name.class, PREFIX + kind),
                        new AnnotationElement(Label.class, "livegraft " + kind),
                        new AnnotationElement(Category.class, new String[] {"livegraft"}),
                        // It would be that of the thread that reads the log.
                        new AnnotationElement(StackTrace.class, false)),
                FIELDS);
    }
}

package io.livegraft.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an operator does to one JVM, by JMX from within: for tests of the agent's rules, which make many steps. The
 * command line has its own tests.
 */
public final class Control {
    private final Jvm jvm;
    private long seen;

    private Control(Jvm jvm) {
        this.jvm = jvm;
    }

    /** Of a JVM that has the agent from the start, so that its MBean is there. */
    public static Control of(Jvm jvm) {
        return new Control(jvm);
    }

    // Operations

    public void enables(Path patch) {
        begins(patch);
        settles();
    }

    /** Up to START. */
    public void begins(Path patch) {
        done("load", patch.toString());
    }

    public void disables(String patch) {
        done("disable", patch);
        settles();
    }

    /** An operation that is accepted, without waiting for the end of a transition. */
    public void done(String operation, String argument) {
        JsonObject answer = operate(operation, argument);
        assertThat(answer.getBoolean("done")).as(answer.toString()).isTrue();
    }

    public JsonObject refuses(String operation, String argument, String code) {
        JsonObject answer = operate(operation, argument);
        assertThat(answer.toString()).contains("refused");
        JsonObject refused = answer.getObject("refused");
        assertThat(refused.getString("code")).as(answer.toString()).isEqualTo(code);
        return refused;
    }

    public JsonObject refuses(Path patch, String code) {
        return refuses("load", patch.toString(), code);
    }

    /** What the operation answers, whatever that is. */
    public JsonObject operate(String operation, String argument) {
        return parse(jvm.tell("control", operation, argument));
    }

    /** Waits for the end of the transition. */
    public void settles() {
        Await.until("the transition ends", () -> status().transition() == null);
    }

    /** Waits until so many threads are left. */
    public Status awaitHeld(int threads) {
        Await.until(threads + " threads are held", () -> {
            JsonObject transition = status().transition();
            return transition != null
                    && transition.getInt("total") - transition.getInt("switched") == threads
                    && transition.getArray("blockers").size() == threads;
        });
        return status();
    }

    // What there is to see

    public Status status() {
        return new Status(parse(jvm.tell("control", "status")));
    }

    /** With the patch state of each thread. */
    public Status statusWithThreads() {
        return new Status(parse(jvm.tell("control", "status", "threads")));
    }

    /** Events that have not been asked for before. */
    public Events newEvents() {
        String lines = jvm.tell("control", "events", Long.toString(seen));
        List<JsonObject> events = Stream.of(lines.split("\n"))
                .filter(Predicate.not(String::isBlank))
                .map(Control::parse)
                .collect(Collectors.toList());
        if (!events.isEmpty()) {
            seen = events.get(events.size() - 1).getLong("seq");
        }
        return new Events(events);
    }

    /** All that has happened since the last time, in order and nothing else, in the notation of {@link Events}. */
    public void expectEvents(String notation) {
        assertThat(newEvents().compact()).isEqualTo(Events.expand(notation));
    }

    private static JsonObject parse(String text) {
        try {
            return JsonParser.object().from(text);
        } catch (JsonParserException e) {
            throw new AssertionError("no JSON object: " + text, e);
        }
    }
}

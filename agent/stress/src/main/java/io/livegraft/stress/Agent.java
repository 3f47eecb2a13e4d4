package io.livegraft.stress;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The agent of this JVM: its operations, its status, and its events, of which none may be lost. */
final class Agent {
    private static final long PATIENCE_NANOS = 120_000_000_000L;

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final ObjectName name;
    private long seen;
    private long lost;
    private long faults;

    Agent() {
        try {
            name = new ObjectName("io.livegraft:type=Livegraft");
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
        await("the agent", () -> server.isRegistered(name));
    }

    /** An operation that must be accepted. */
    void done(String operation, String argument) {
        JsonObject answer = operate(operation, argument);
        if (!answer.getBoolean("done", false)) {
            throw new IllegalStateException(operation + " " + argument + ": " + answer);
        }
    }

    /** An operation that must be refused with this code. */
    void refuses(String operation, String argument, String code) {
        JsonObject refused = operate(operation, argument).getObject("refused");
        if (refused == null || !code.equals(refused.getString("code"))) {
            throw new IllegalStateException(operation + " " + argument + " is not refused " + code + ": " + refused);
        }
    }

    private JsonObject operate(String operation, String argument) {
        return parse(invoke(operation, argument, String.class.getName()));
    }

    /** Waits until no transition is running. */
    void settles() {
        await("the end of the transition", () -> transition() == null);
    }

    /** Waits until all threads but so many have switched, and those are known as blockers. */
    void awaitHeld(int threads) {
        await("all but the held threads", () -> {
            JsonObject transition = transition();
            return transition != null
                    && transition.getInt("total") - transition.getInt("switched") == threads
                    && transition.getArray("blockers").size() == threads;
        });
    }

    private JsonObject transition() {
        return status().getObject("transition");
    }

    JsonObject status() {
        return parse(invoke("status", false, "boolean"));
    }

    /** What has happened to patches since the last time, such as {@code START p patching}. */
    List<String> events() {
        List<String> events = new ArrayList<>();
        String lines = invoke("events", seen, "long");
        while (!lines.isBlank()) {
            for (String line : lines.split("\n")) {
                take(parse(line), events);
            }
            lines = invoke("events", seen, "long");
        }
        return events;
    }

    private void take(JsonObject event, List<String> events) {
        lost += event.getLong("seq") - seen - 1;
        seen = event.getLong("seq");
        switch (event.getString("event")) {
            case "FAULT" -> {
                faults++;
                System.out.println(event);
            }
            // When classes load and how long a thread is held are matters of chance.
            case "APPLY", "SIGNAL" -> {}
            default ->
                events.add(event.getString("event")
                        + ' '
                        + event.getString("patch")
                        + ' '
                        + event.getString("direction", ""));
        }
    }

    long lost() {
        return lost;
    }

    long faults() {
        return faults;
    }

    private String invoke(String operation, Object argument, String type) {
        try {
            return (String) server.invoke(name, operation, new Object[] {argument}, new String[] {type});
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("waited in vain for " + what);
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    private static JsonObject parse(String text) {
        try {
            return JsonParser.object().from(text);
        } catch (JsonParserException e) {
            throw new IllegalStateException("no JSON object: " + text, e);
        }
    }
}

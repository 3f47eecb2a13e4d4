package io.livegraft.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Operates the agent of the service, counts what was done, and notes each answer that is not as it must be. */
final class SoakAgent {
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final String DONE = "\"done\":true";

    private final RemoteAgent agent;
    private final Map<String, Integer> kinds = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();

    SoakAgent(RemoteAgent agent) {
        this.agent = agent;
    }

    void done(String operation, String... arguments) throws IOException {
        operate(DONE, operation, arguments);
    }

    void refused(String code, String operation, String... arguments) throws IOException {
        operate("\"code\":\"" + code + '"', operation, arguments);
    }

    private void operate(String expected, String operation, String... arguments) throws IOException {
        count(operation);
        String answer = agent.operate(operation, arguments);
        if (!answer.contains(expected)) {
            wrong.add(operation + " " + List.of(arguments) + ": " + answer);
        }
    }

    void count(String kind) {
        kinds.merge(kind, 1, Integer::sum);
    }

    /** Waits for the end of the transition. */
    void settle() throws IOException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!agent.status().contains("\"transition\":null")) {
            if (System.nanoTime() > end) {
                wrong.add("the transition does not end: " + agent.status());
                return;
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    boolean has(String patch) throws IOException {
        return agent.status().contains("\"name\":\"" + patch + '"');
    }

    /** How often each thing was done. */
    Map<String, Integer> kinds() {
        return kinds;
    }

    /** What was not as it must be, in words. */
    List<String> wrong() {
        return wrong;
    }
}

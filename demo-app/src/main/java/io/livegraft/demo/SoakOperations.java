package io.livegraft.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Random operations on the service under load, each to its end, none of which a customer may notice.
 *
 * <p>Nothing is forced: what a forced patch has brought stays in the JVM for ever, by promise.
 */
final class SoakOperations {
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final int LONGEST_PAUSE_MILLIS = 200;
    private static final String DONE = "\"done\":true";

    private final RemoteAgent agent;
    private final SoakPatches patches;
    private final Random random;
    private final Map<String, Integer> kinds = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();

    /** Null where none of them is enabled. */
    private Path cumulative;

    private boolean fixed;
    private boolean observed;

    SoakOperations(RemoteAgent agent, SoakPatches patches, long seed) {
        this.agent = agent;
        this.patches = patches;
        this.random = new Random(seed);
    }

    /** The policy that the load counts on. */
    void begin() throws IOException {
        operate(DONE, "load", patches.point().toString());
        settle();
        operate(DONE, "mapPut", "policy", "globex:25", "deny");
        operate(DONE, "hookAttach", patches.policy().toString(), "soak");
    }

    /** One operation, or a few that belong together. */
    void step() throws IOException {
        switch (random.nextInt(7)) {
            case 0, 1 -> replace();
            case 2 -> takeOut();
            case 3 -> fix();
            case 4 -> observe();
            case 5 -> policy();
            default -> operate("\"code\":\"BAD_PATCH\"", "load", patches.bad().toString());
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(LONGEST_PAUSE_MILLIS)));
    }

    /** The next of the cumulative patches comes, and the one before goes; now and then it is turned round on its way. */
    private void replace() throws IOException {
        List<Path> others = patches.cumulative().stream()
                .filter(patch -> !patch.equals(cumulative))
                .toList();
        Path next = others.get(random.nextInt(others.size()));
        operate(DONE, "load", next.toString());
        if (random.nextInt(3) == 0) {
            turn(next);
            return;
        }
        settle();
        cumulative = next;
    }

    /** Disables what has just been loaded: on its way that turns it round, and what it replaces stays. */
    private void turn(Path patch) throws IOException {
        operate(DONE, "disable", SoakPatches.name(patch));
        settle();
        String status = agent.status();
        operate(DONE, "unload", SoakPatches.name(patch));
        boolean before = cumulative != null && status.contains('"' + SoakPatches.name(cumulative) + '"');
        kinds.merge(before || cumulative == null ? "turned round" : "too late to turn round", 1, Integer::sum);
        cumulative = before ? cumulative : null;
    }

    private void takeOut() throws IOException {
        if (cumulative != null) {
            disable(SoakPatches.name(cumulative));
            cumulative = null;
        }
    }

    private void fix() throws IOException {
        if (fixed) {
            disable(SoakPatches.name(patches.fix()));
        } else {
            operate(DONE, "load", patches.fix().toString());
            settle();
        }
        fixed = !fixed;
    }

    private void disable(String patch) throws IOException {
        operate(DONE, "disable", patch);
        settle();
        if (random.nextBoolean()) {
            operate(DONE, "unload", patch);
        }
    }

    private void observe() throws IOException {
        if (observed) {
            operate(DONE, "hookDetach", SoakPatches.name(patches.observer()), "soak");
        } else {
            operate(DONE, "hookAttach", patches.observer().toString(), "soak");
        }
        observed = !observed;
    }

    /** Of a tenant that no client asks for. */
    private void policy() throws IOException {
        String key = "initech:" + random.nextInt(100);
        if (random.nextBoolean()) {
            operate(DONE, "mapPut", "policy", key, "deny");
        } else {
            operate(DONE, "mapRemove", "policy", key);
        }
    }

    private void operate(String expected, String operation, String... arguments) throws IOException {
        kinds.merge(operation, 1, Integer::sum);
        String answer = agent.operate(operation, arguments);
        if (!answer.contains(expected)) {
            wrong.add(operation + " " + List.of(arguments) + ": " + answer);
        }
    }

    private void settle() throws IOException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!agent.status().contains("\"transition\":null")) {
            if (System.nanoTime() > end) {
                wrong.add("the transition does not end: " + agent.status());
                return;
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    int count() {
        return kinds.values().stream().mapToInt(Integer::intValue).sum();
    }

    Map<String, Integer> kinds() {
        return kinds;
    }

    /** What was not as it must be, in words. */
    List<String> wrong() {
        return wrong;
    }
}

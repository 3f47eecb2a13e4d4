package io.livegraft.stress;

import com.acme.stress.Pair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * Does random operations and knows what each must lead to: all its events, and the number that the application then
 * stands for.
 */
final class Operator {
    private enum Way {
        /** Nothing interferes. */
        PLAIN,
        /** Threads hold it up, and it is turned round a few times. */
        TURNED,
        /** A thread holds it up, and when all others have switched it is forced: no other thread can see that. */
        FORCED
    }

    private static final int MOST_STACKED = 3;
    private static final int MOST_DISABLED = 4;
    private static final int MOST_TURNS = 4;
    private static final int NUMBERS = 800;

    private record Fix(String name, int tag, int number, Path file) {}

    private final Agent agent = new Agent();
    private final Path refused = Versions.patch("refused", 0, Versions.ORIGINAL + NUMBERS + 1);
    private final Random random;

    /** Oldest first: any number with tag 0, or one with tag 1. */
    private List<Fix> enabled = new ArrayList<>();

    private final List<Fix> disabled = new ArrayList<>();

    /** Not listed; to be loaded again. */
    private final List<Fix> free = new ArrayList<>();

    private final List<String> expected = new ArrayList<>();
    private final Map<Way, Integer> transitions = new EnumMap<>(Way.class);
    private int made;
    private int wrong;

    Operator(long seed) {
        random = new Random(seed);
    }

    Agent agent() {
        return agent;
    }

    /** Operations whose events or whose outcome were not what they must be. */
    int wrong() {
        return wrong;
    }

    /** How many transitions there were, by what was done to them. */
    Map<?, Integer> transitions() {
        return transitions;
    }

    /** One operation, to its end. */
    void step() {
        expected.clear();
        if (disabled.size() > MOST_DISABLED || !disabled.isEmpty() && random.nextInt(4) == 0) {
            unload(any(disabled));
        } else if (enabled.size() >= MOST_STACKED || !enabled.isEmpty() && random.nextInt(3) == 0) {
            disable(any(enabled));
        } else {
            load(next(enabled.isEmpty() ? random.nextInt(2) : enabled.get(0).tag()));
        }
        List<String> events = agent.events();
        int number = Pair.number(new Pair().getAsInt());
        int must = enabled.isEmpty()
                ? Versions.ORIGINAL
                : enabled.get(enabled.size() - 1).number();
        if (!events.equals(expected) || number != must) {
            wrong++;
            System.out.println("expected " + expected + ", " + must + "\nbut was  " + events + ", " + number);
        }
    }

    private void unload(Fix fix) {
        agent.done("unload", fix.name());
        expect("UNLOAD", fix, "");
        disabled.remove(fix);
        free.add(fix);
    }

    private void load(Fix fix) {
        List<Fix> replaced = fix.tag() == 0 ? List.of() : List.copyOf(enabled);
        List<Fix> with = new ArrayList<>(enabled);
        with.removeAll(replaced);
        with.add(fix);
        Way way = anyWay();
        Holder before = hold(way);
        agent.done("load", fix.file().toString());
        expect("ENABLE", fix, "");
        boolean arrives = move(fix, true, way, before);
        expect("COMPLETING", fix, direction(arrives));
        if (arrives) {
            enabled = with;
            replaced.forEach(old -> expect("REPLACED", old, ""));
            (way == Way.FORCED ? new ArrayList<Fix>() : free).addAll(replaced);
        } else {
            disabled.add(fix);
        }
        expect("COMPLETE", fix, direction(arrives));
    }

    private void disable(Fix fix) {
        Way way = anyWay();
        Holder before = hold(way);
        agent.done("disable", fix.name());
        boolean back = move(fix, false, way, before);
        expect("COMPLETING", fix, direction(back));
        expect("COMPLETE", fix, direction(back));
        if (!back) {
            enabled.remove(fix);
            // Where it was forced, its code was running: it can never be unloaded.
            (way == Way.FORCED ? new ArrayList<Fix>() : disabled).add(fix);
        }
    }

    /** A fix that is not listed. */
    private Fix next(int tag) {
        List<Fix> again = free.stream().filter(fix -> fix.tag() == tag).toList();
        if (again.size() > MOST_DISABLED) {
            Fix fix = any(again);
            free.remove(fix);
            return fix;
        }
        int number = Versions.ORIGINAL + 1 + made++ % NUMBERS;
        String name = "fix-" + made;
        return new Fix(name, tag, number, Versions.patch(name, tag, number));
    }

    private Way anyWay() {
        Way way = Way.values()[random.nextInt(Way.values().length)];
        transitions.merge(way, 1, Integer::sum);
        return way;
    }

    private Holder hold(Way way) {
        return way == Way.PLAIN ? null : Holder.enter(random.nextBoolean());
    }

    /** From START to the end; answers whether it ended on the patched side. */
    private boolean move(Fix fix, boolean patching, Way way, Holder before) {
        expect("INIT", fix, direction(patching));
        expect("START", fix, direction(patching));
        boolean towardsPatched = patching;
        if (way == Way.TURNED) {
            towardsPatched = turn(fix, patching, before);
        } else if (way == Way.FORCED) {
            agent.awaitHeld(1);
            agent.done("force", fix.name());
            expect("FORCE", fix, "");
        }
        agent.settles();
        if (way == Way.FORCED) {
            before.release();
        }
        return towardsPatched;
    }

    /** Turns it round with a thread on either side, so that it cannot end meanwhile. */
    private boolean turn(Fix fix, boolean patching, Holder before) {
        Holder after = Holder.enter(random.nextBoolean());
        agent.refuses("load", refused.toString(), "BUSY");
        expected.add("REFUSED refused ");
        boolean towardsPatched = patching;
        for (int left = 1 + random.nextInt(MOST_TURNS); left > 0; left--) {
            LockSupport.parkNanos(random.nextInt(5_000_000));
            towardsPatched = !towardsPatched;
            agent.done(towardsPatched ? "enable" : "disable", fix.name());
            expect("REVERSE", fix, direction(towardsPatched));
            expect("START", fix, direction(towardsPatched));
        }
        before.release();
        after.release();
        return towardsPatched;
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private void expect(String event, Fix fix, String direction) {
        expected.add(event + ' ' + fix.name() + ' ' + direction);
    }

    private static String direction(boolean patching) {
        return patching ? "patching" : "unpatching";
    }
}

package io.livegraft.runtime.hooks;

import io.livegraft.runtime.model.HookMethod;
import io.livegraft.runtime.model.HookProgram;
import io.livegraft.runtime.model.MethodName;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A hook program that is attached: to which points, as what number, and how it fares. Holds no loader. */
public final class AttachedHook {
    /** After so many failures in a row a hook is not called any more. */
    public static final int MAX_FAILURES = 100;

    private final HookProgram program;
    private final long attachId;
    private final HookMaps maps;
    private final Troubles troubles;
    private final List<Point> points = new ArrayList<>();
    private final AtomicInteger failuresInARow = new AtomicInteger();
    private final AtomicBoolean reported = new AtomicBoolean();

    /**
     * One of its methods and where it is attached.
     *
     * @param method the hooked method
     * @param body the hook's own method
     */
    public record Point(MethodName method, HookMethod body, PointCounters counters) {}

    /** Told of what goes wrong, in the thread that called the hook; must not throw. */
    public interface Troubles {
        /** The hook has failed for the first time. */
        void failed(AttachedHook hook, Point point, Throwable failure);

        /** The hook has failed {@link #MAX_FAILURES} times in a row and is not called any more. */
        void wornOut(AttachedHook hook);
    }

    /** @param methods hooked methods, one for each method of the program, in its order */
    public AttachedHook(
            HookProgram program, long attachId, List<MethodName> methods, HookMaps maps, Troubles troubles) {
        this.program = program;
        this.attachId = attachId;
        this.maps = maps;
        this.troubles = troubles;
        for (int i = 0; i < methods.size(); i++) {
            points.add(new Point(methods.get(i), program.methods().get(i), new PointCounters()));
        }
    }

    public String name() {
        return program.name();
    }

    /** Set once, greater than that of every hook attached before. */
    public long attachId() {
        return attachId;
    }

    public List<Point> points() {
        return List.copyOf(points);
    }

    HookProgram program() {
        return program;
    }

    HookMaps maps() {
        return maps;
    }

    boolean isWornOut() {
        return failuresInARow.get() >= MAX_FAILURES;
    }

    void succeeded() {
        // Written only when it changes anything: all threads read it.
        int failures = failuresInARow.get();
        if (failures != 0 && failures < MAX_FAILURES) {
            failuresInARow.compareAndSet(failures, 0);
        }
    }

    void failed(Point point, Throwable failure) {
        if (reported.compareAndSet(false, true)) {
            troubles.failed(this, point, failure);
        }
        if (failuresInARow.incrementAndGet() == MAX_FAILURES) {
            troubles.wornOut(this);
        }
    }

    @Override
    public String toString() {
        return name();
    }
}

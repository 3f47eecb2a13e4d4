package io.livegraft.runtime.transition;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Moves the threads from one side to the other.
 *
 * <p><b>Assumptions.</b> All methods but {@link #enter} are called by one thread, the worker, which runs no affected
 * method. Before {@link #start}, every affected method's call site has a {@link #target} of this transition, and a
 * safepoint has passed since, so that no thread acts on an earlier target without the method's frame on its stack.
 * After {@link #complete}, and only then, the sites get constant targets.
 *
 * <p><b>Guarantees.</b> Between two moments at which no frame of the {@link Footprint} is on its stack, a thread gets
 * the answers of one side only. {@link #complete} is reached only when every thread is on the goal side.
 *
 * <p><b>Progress.</b> {@link #enter} takes no lock and never waits. A thread that leaves the footprint now and then is
 * switched: by the worker if it is quiet, by itself at its next entry if it is busy.
 *
 * <p>Ordered accesses and their partners:
 *
 * <ul>
 *   <li>{@code enroll} reads the phase, inserts, fences, reads the phase again; the worker writes the phase, fences,
 *       walks the records. So either the worker sees the record or the thread sees the phase.
 *   <li>A deciding thread reads the word, then the goal, then switches; {@code reverse} writes the goal, then
 *       invalidates every word. So no switch towards the former goal is decided unseen.
 * </ul>
 */
public final class Transition {
    /** The calling thread's record of the transition it last took part in. */
    private static final ThreadLocal<ThreadRecord> CACHED = new ThreadLocal<>();

    private final Object token = new Object();
    private final ConcurrentHashMap<ThreadKey, ThreadRecord> records = new ConcurrentHashMap<>();
    private final Footprint footprint;
    private final OwnStack ownStack;
    private final JvmThreads threads;
    private final int initial;
    private volatile int phase;

    /**
     * @param toPatched whether the first goal is the patched side
     * @param footprint the frames that hold a thread, for both directions
     * @param threads the threads of this JVM and their stacks
     */
    public Transition(boolean toPatched, Footprint footprint, JvmThreads threads) {
        this.initial = toPatched ? Side.UNPATCHED : Side.PATCHED;
        this.footprint = footprint;
        this.ownStack = new OwnStack(footprint);
        this.threads = threads;
        this.phase = Phase.unlisted(initial);
    }

    /** A call-site target of type {@code ()MethodHandle} that answers by the side of the calling thread. */
    public MethodHandle target(MethodHandle unpatched, MethodHandle patched) {
        return new Choice(this, unpatched, patched).target();
    }

    /** The side of this entry of the calling thread. Runs at the entry of affected methods. */
    int enter() {
        if (Phase.isDone(phase)) {
            return Phase.goal(phase);
        }
        ThreadRecord record = CACHED.get();
        if (record == null || record.transition != token) {
            record = enroll(Thread.currentThread());
            CACHED.set(record);
        }
        int side = record.enter();
        int now = phase;
        if (side == Phase.goal(now)) {
            return side;
        }
        return Phase.isDone(now) ? Phase.goal(now) : switchSelf(record);
    }

    private ThreadRecord enroll(Thread thread) {
        int before = phase;
        ThreadRecord mine = new ThreadRecord(thread, token, sideOfUnknown(thread, before));
        ThreadRecord there = records.putIfAbsent(new ThreadKey(thread), mine);
        VarHandle.fullFence();
        return there != null ? there : mine;
    }

    /** A thread that was not listed is new and has an empty stack; one that cannot be listed must look for itself. */
    private int sideOfUnknown(Thread thread, int phase) {
        return Phase.isListed(phase) && threads.isListable(thread) ? Phase.goal(phase) : initial;
    }

    private int switchSelf(ThreadRecord record) {
        if (!record.isLookDue()) {
            return record.side();
        }
        while (true) {
            long word = record.read();
            int goal = Phase.goal(phase);
            if (ThreadRecord.side(word) == goal) {
                return goal;
            }
            if (isHeld()) {
                record.backOff();
                return ThreadRecord.side(word);
            }
            if (record.trySwitch(word)) {
                return goal;
            }
        }
    }

    /** Whether the calling thread must stay; where it has no room left to look, it stays. */
    private boolean isHeld() {
        try {
            return ownStack.isHeld();
        } catch (StackOverflowError | OutOfMemoryError noRoom) {
            return true;
        }
    }

    /** Opens the gate: from now on threads may switch. May be called again if it failed. */
    public void start() {
        int goal = Side.opposite(initial);
        phase = Phase.unlisted(goal);
        VarHandle.fullFence();
        threads.forEach(t -> records.computeIfAbsent(new ThreadKey(t), k -> new ThreadRecord(t, token, initial)));
        phase = Phase.listed(goal);
        VarHandle.fullFence();
    }

    /** Whether {@link #start} has done its work. */
    public boolean isStarted() {
        return Phase.isListed(phase);
    }

    /** Tries to switch every thread that is not on the goal side yet; answers whether none is left. */
    public boolean tryAll() {
        new Round(footprint, threads, Phase.goal(phase)).run(remaining());
        return remaining().isEmpty();
    }

    /** Live threads that are not on the goal side. */
    private List<ThreadRecord> remaining() {
        int goal = Phase.goal(phase);
        List<ThreadRecord> left = new ArrayList<>();
        for (ThreadRecord r : records.values()) {
            if (r.side() != goal && r.thread.isAlive()) {
                left.add(r);
            }
        }
        return left;
    }

    /** Turns round: the goal is the other side. */
    public void reverse() {
        int goal = Side.opposite(Phase.goal(phase));
        phase = Phase.listed(goal);
        VarHandle.fullFence();
        for (ThreadRecord r : records.values()) {
            r.invalidate();
            r.blockedBy(null);
        }
    }

    /** Looks once more, then puts every thread on the goal side; answers those that were held. */
    public List<Thread> force() {
        tryAll();
        List<Thread> moved = remaining().stream().map(r -> r.thread).toList();
        int goal = Phase.goal(phase);
        for (ThreadRecord r : records.values()) {
            r.force(goal);
        }
        return moved;
    }

    /** Fixes the answer for ever; call when {@link #tryAll} has answered true, or after {@link #force}. */
    public void complete() {
        phase = Phase.done(Phase.goal(phase));
        VarHandle.fullFence();
    }

    /** Wakes the threads that are held: a spurious wake-up, which every caller of park must expect. */
    public List<Thread> nudge() {
        List<Thread> woken = new ArrayList<>();
        for (ThreadRecord r : remaining()) {
            LockSupport.unpark(r.thread);
            woken.add(r.thread);
        }
        return woken;
    }

    public boolean isTowardsPatched() {
        return Phase.goal(phase) == Side.PATCHED;
    }

    /** Live threads that take part, and how many of them are on the goal side. */
    public Progress progress() {
        int goal = Phase.goal(phase);
        int total = 0;
        int switched = 0;
        for (ThreadRecord r : records.values()) {
            if (r.thread.isAlive()) {
                total++;
                switched += r.side() == goal ? 1 : 0;
            }
        }
        return new Progress(total, switched);
    }

    /** The threads that are held, with what held them when they were last looked at. */
    public List<Held> blockers() {
        List<Held> held = new ArrayList<>();
        for (ThreadRecord r : remaining()) {
            if (r.blocker() != null) {
                held.add(new Held(r.thread, r.blocker()));
            }
        }
        return held;
    }

    /** The patch state of a thread: 0 on the unpatched, 1 on the patched side. */
    public int stateOf(Thread thread) {
        ThreadRecord record = records.get(new ThreadKey(thread));
        return record != null ? record.side() : sideOfUnknown(thread, phase);
    }

    /** Live threads that take part, and how many of them are on the goal side. */
    public record Progress(int total, int switched) {}

    /** A thread that is held, and by what. */
    public record Held(Thread thread, Blocker by) {}
}

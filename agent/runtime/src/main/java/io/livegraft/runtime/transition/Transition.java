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
 *   <li>{@code enroll} inserts an undecided record, fences, reads the phase and decides by it; the worker writes the
 *       phase, fences, walks the records and decides for those that are undecided. So either the worker sees the record
 *       or the thread sees the phase; where both do, the first decision holds.
 *   <li>A deciding thread reads the word, then the goal, then switches; {@code head} writes the goal, then invalidates
 *       every word. So no switch towards the former goal is decided unseen.
 * </ul>
 */
public final class Transition {
    /** The calling thread's record of the transition it last took part in. */
    private static final ThreadLocal<ThreadRecord> CACHED = new ThreadLocal<>();

    private final Object token = new Object();
    private final ConcurrentHashMap<ThreadKey, ThreadRecord> records = new ConcurrentHashMap<>();
    private final Footprint footprint;
    private final OwnStack ownStack;
    private final Threads threads;
    private final int initial;
    private volatile int phase;

    /**
     * @param toPatched whether the first goal is the patched side
     * @param footprint the frames that hold a thread, for both directions
     * @param threads the threads of this JVM and their stacks
     */
    public Transition(boolean toPatched, Footprint footprint, JvmThreads threads) {
        this(toPatched, footprint, (Threads) threads);
    }

    Transition(boolean toPatched, Footprint footprint, Threads threads) {
        this.initial = toPatched ? Side.UNPATCHED : Side.PATCHED;
        this.footprint = footprint;
        this.ownStack = new OwnStack(footprint);
        this.threads = threads;
        this.phase = Phase.closed(initial);
        rehearse();
    }

    /** Initialises in a thread that has room what threads need at their entries, since they may have hardly any. */
    private void rehearse() {
        ThreadRecord record = new ThreadRecord(Thread.currentThread(), token);
        record.settle(initial);
        record.enter();
        record.isLookDue();
        record.backOff();
        ownStack.isClear();
        new ConcurrentHashMap<ThreadKey, ThreadRecord>().putIfAbsent(new ThreadKey(record.thread), record);
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

    /** The record of a thread; a new one where the thread was not listed. */
    ThreadRecord enroll(Thread thread) {
        ThreadRecord mine = new ThreadRecord(thread, token);
        ThreadRecord there = records.putIfAbsent(new ThreadKey(thread), mine);
        VarHandle.fullFence();
        ThreadRecord record = there != null ? there : mine;
        record.settle(sideOfUnknown(thread, phase));
        return record;
    }

    /** A thread that was not listed is new and has an empty stack; one that cannot be listed must look for itself. */
    private int sideOfUnknown(Thread thread, int phase) {
        return threads.isListable(thread) ? Phase.sideOfUnknown(phase) : initial;
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
            if (!isClear()) {
                record.backOff();
                return ThreadRecord.side(word);
            }
            if (record.trySwitch(word)) {
                return goal;
            }
        }
    }

    /** Where the thread has no room left to look, it stays; newer JDKs wrap the error for that in one of their own. */
    private boolean isClear() {
        try {
            return ownStack.isClear();
        } catch (VirtualMachineError noRoom) {
            return false;
        }
    }

    /** Opens the gate: from now on threads may switch. To be called again if it, or a reversal, failed. */
    public void start() {
        head(Phase.isClosed(phase) ? Side.opposite(initial) : Phase.goal(phase));
    }

    /** Lists the threads that are there on the side that is left; whoever comes later starts on the goal side. */
    private void head(int goal) {
        phase = Phase.listing(goal);
        VarHandle.fullFence();
        for (ThreadRecord r : records.values()) {
            r.invalidate();
            r.blockedBy(null);
        }
        threads.forEach(t -> records.computeIfAbsent(new ThreadKey(t), k -> new ThreadRecord(t, token))
                .settle(Side.opposite(goal)));
        phase = Phase.listed(goal);
        VarHandle.fullFence();
    }

    /** Whether {@link #start} has done its work. */
    public boolean isStarted() {
        return Phase.isListed(phase);
    }

    /** Tries to switch every thread that is not on the goal side yet; answers whether none is left. */
    public boolean tryAll() {
        List<ThreadRecord> left = remaining();
        left.forEach(r -> r.settle(sideOfUnknown(r.thread, phase)));
        new Round(footprint, threads, Phase.goal(phase)).run(left);
        return remaining().isEmpty();
    }

    /** Live threads that are not on the goal side. */
    private List<ThreadRecord> remaining() {
        int goal = Phase.goal(phase);
        List<ThreadRecord> left = new ArrayList<>();
        for (ThreadRecord r : records.values()) {
            if (!r.isOn(goal) && r.thread.isAlive()) {
                left.add(r);
            }
        }
        return left;
    }

    /** Turns round: the goal is the other side. Threads born since the listing are on the former goal: list them too. */
    public void reverse() {
        finishListing();
        head(Side.opposite(Phase.goal(phase)));
    }

    private void finishListing() {
        if (!isStarted()) {
            start();
        }
    }

    /** Looks once more, then puts every thread on the goal side; answers those that were held. */
    public List<Thread> force() {
        finishListing();
        tryAll();
        List<Thread> moved = remaining().stream().map(r -> r.thread).toList();
        int goal = Phase.goal(phase);
        for (ThreadRecord r : records.values()) {
            r.force(goal);
        }
        return moved;
    }

    /** Whether one of these threads has a frame of some code on its stack, or cannot be read whole. */
    public boolean mayRun(Footprint code, List<Thread> some) {
        return new Round(code, threads, Phase.goal(phase)).finds(some);
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
        int now = phase;
        return (Phase.isClosed(now) ? Side.opposite(initial) : Phase.goal(now)) == Side.PATCHED;
    }

    /** Live threads that take part, and how many of them are on the goal side. */
    public Progress progress() {
        int goal = Phase.goal(phase);
        int total = 0;
        int switched = 0;
        for (ThreadRecord r : records.values()) {
            if (r.thread.isAlive()) {
                total++;
                switched += r.isOn(goal) ? 1 : 0;
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

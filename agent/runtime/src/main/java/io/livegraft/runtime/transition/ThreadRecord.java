package io.livegraft.runtime.transition;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * One thread's place in one transition: its side and the number of its entries, in one word.
 *
 * <p>A fresh record is undecided until {@link #settle}. So it can be put where the worker finds it before its side is
 * worked out: whoever is first, its thread or the worker, decides, and the other one follows.
 *
 * <p><b>Assumptions.</b> The thread itself calls {@link #enter} as the first thing in an affected method, while the
 * frame of that method is already on its stack. Any thread that wants to switch it reads the word first, then looks at
 * the stack, then calls {@link #trySwitch} with the word it read. Only the thread of the transition calls
 * {@link #invalidate} and {@link #force}.
 *
 * <p><b>Guarantees.</b> If {@link #trySwitch} succeeds, no affected method was entered between the read of the word and
 * the switch: an entry changes the count, so the compare fails. An entry that comes after the switch sees the new side;
 * one that came before the read has its frame on the stack that was looked at. A switch decided before
 * {@link #invalidate} fails or is seen by it.
 *
 * <p><b>Progress.</b> {@link #enter}, {@link #invalidate} and {@link #force} never wait. {@link #trySwitch} fails only
 * when the thread entered meanwhile, which is progress of the application, and then the thread looks at its own stack.
 */
final class ThreadRecord {
    private static final long SIDE_BIT = 1;
    private static final long UNDECIDED = 2;
    private static final long ONE_ENTRY = 4;

    private static final int LONGEST_PAUSE = 1 << 14;
    private static final VarHandle WORD;

    static {
        try {
            WORD = MethodHandles.lookup().findVarHandle(ThreadRecord.class, "word", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final Thread thread;

    /** The transition this belongs to; a token, so that a thread's cached record does not keep the whole of it. */
    final Object transition;

    private volatile long word = UNDECIDED;

    /** What held the thread when it was last looked at; written and read by the thread of the transition. */
    private volatile Blocker blocker;

    /** Entries to let pass before the thread looks at its own stack again; touched by that thread alone. */
    private int pause;

    private int toWait;

    ThreadRecord(Thread thread, Object transition) {
        this.thread = thread;
        this.transition = transition;
    }

    /** Decides the side of a fresh record, unless that has been done. Partner: the same call by another thread. */
    void settle(int side) {
        long seen;
        do {
            seen = word;
        } while ((seen & UNDECIDED) != 0 && !WORD.compareAndSet(this, seen, (seen ^ UNDECIDED) | side));
    }

    /** Whether the side is decided and is this one. */
    boolean isOn(int side) {
        return (word & (UNDECIDED | SIDE_BIT)) == side;
    }

    /** Counts an entry and answers the side it belongs to. Partner: the compare in {@link #trySwitch}. */
    int enter() {
        return side((long) WORD.getAndAdd(this, ONE_ENTRY));
    }

    /** The word to hand to {@link #trySwitch}; read it before the look at the stack. */
    long read() {
        return word;
    }

    static int side(long word) {
        return (int) (word & SIDE_BIT);
    }

    int side() {
        return side(word);
    }

    /** Switches to the other side if nothing has happened since {@code seen} was read. Partner: {@link #enter}. */
    boolean trySwitch(long seen) {
        return WORD.compareAndSet(this, seen, seen ^ SIDE_BIT);
    }

    /** Makes every switch fail that was decided before. Partner: the order word, goal, switch in the deciding thread. */
    void invalidate() {
        WORD.getAndAdd(this, ONE_ENTRY);
    }

    /** Puts the record on a side, whatever its thread is doing. */
    void force(int side) {
        settle(side);
        long seen;
        do {
            seen = word;
        } while (side(seen) != side && !trySwitch(seen));
    }

    /** Whether the thread should look at its own stack at this entry; called by the thread itself. */
    boolean isLookDue() {
        if (toWait > 0) {
            toWait--;
            return false;
        }
        return true;
    }

    /** The look was in vain: wait twice as many entries; called by the thread itself. */
    void backOff() {
        pause = Math.min(LONGEST_PAUSE, pause * 2 + 1);
        toWait = pause;
    }

    Blocker blocker() {
        return blocker;
    }

    void blockedBy(Blocker found) {
        blocker = found;
    }
}

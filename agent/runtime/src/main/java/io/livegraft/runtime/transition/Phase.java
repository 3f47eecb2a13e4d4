package io.livegraft.runtime.transition;

/**
 * Where a transition stands, as one int, so that it is read and written in one access.
 *
 * <p>Legal values, in this order; a reversal goes from the third kind to the second with the other goal.
 *
 * <pre>
 *   CLOSED, goal = initial side    INIT: sites are being given their transitional targets, nobody may switch
 *   LISTING, goal                  START: threads are being listed; one without a record is on the side that is left
 *   goal                           a thread without a record was born after the listing and starts on the goal side
 *   DONE, goal                     every thread is on the goal side; the answer for ever
 * </pre>
 */
final class Phase {
    private static final int GOAL = 1;
    private static final int CLOSED = 2;
    private static final int LISTING = 4;
    private static final int DONE = 8;

    private Phase() {}

    /** The side that threads may switch to; nobody needs to while the gate is closed. */
    static int goal(int phase) {
        return phase & GOAL;
    }

    /** The side of a thread that has no record. */
    static int sideOfUnknown(int phase) {
        return (phase & LISTING) != 0 ? Side.opposite(goal(phase)) : goal(phase);
    }

    static boolean isClosed(int phase) {
        return (phase & CLOSED) != 0;
    }

    static boolean isListed(int phase) {
        return (phase & (CLOSED | LISTING)) == 0;
    }

    static boolean isDone(int phase) {
        return (phase & DONE) != 0;
    }

    static int closed(int initial) {
        return initial | CLOSED;
    }

    static int listing(int goal) {
        return goal | LISTING;
    }

    static int listed(int goal) {
        return goal;
    }

    static int done(int goal) {
        return goal | DONE;
    }
}

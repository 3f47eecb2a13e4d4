package io.livegraft.runtime.transition;

/**
 * Where a transition stands, as one int, so that it is read and written in one access.
 *
 * <p>Legal values, in this order; a reversal goes from any of the second and third kind to LISTED with the other goal.
 *
 * <pre>
 *   goal = initial side            INIT: sites are being given their transitional targets, nobody may switch
 *   goal = other side              START: threads are being listed
 *   goal, LISTED                   a thread without a record was born after the listing and starts on the goal side
 *   goal, LISTED, DONE             every thread is on the goal side; the answer for ever
 * </pre>
 */
final class Phase {
    private static final int GOAL = 1;
    private static final int LISTED = 2;
    private static final int DONE = 4;

    private Phase() {}

    static int goal(int phase) {
        return phase & GOAL;
    }

    static boolean isListed(int phase) {
        return (phase & LISTED) != 0;
    }

    static boolean isDone(int phase) {
        return (phase & DONE) != 0;
    }

    static int unlisted(int goal) {
        return goal;
    }

    static int listed(int goal) {
        return goal | LISTED;
    }

    static int done(int goal) {
        return goal | LISTED | DONE;
    }
}

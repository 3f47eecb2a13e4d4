package io.livegraft.runtime.transition;

/** The two sides of a transition, as ints because they share a word with a counter. */
final class Side {
    /** The implementations in force without the patch. */
    static final int UNPATCHED = 0;

    /** The implementations in force with the patch. */
    static final int PATCHED = 1;

    private Side() {}

    static int opposite(int side) {
        return side ^ 1;
    }
}

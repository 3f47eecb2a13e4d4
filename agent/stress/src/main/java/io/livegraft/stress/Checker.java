package io.livegraft.stress;

import com.acme.stress.Pair;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;

/** Calls methods that must agree and counts how often they do not. */
final class Checker {
    private static final LongAdder CALLS = new LongAdder();
    private static final LongAdder MIXED = new LongAdder();

    private Checker() {}

    /** Calls once. */
    static void check(IntSupplier pair) {
        int all = pair.getAsInt();
        CALLS.increment();
        if (Pair.number(all) == 0) {
            MIXED.increment();
        }
    }

    static long calls() {
        return CALLS.sum();
    }

    static long mixed() {
        return MIXED.sum();
    }
}

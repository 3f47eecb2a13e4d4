package com.acme.stress;

import java.util.function.IntSupplier;

/** Three methods in two classes that must stand for the same number, {@link #number} says which each stood for. */
public final class Pair implements IntSupplier {
    @Override
    public int getAsInt() {
        return first();
    }

    /** Its own number, then that of {@link #second}, then that of {@link Other#third}; 1,000 apart. */
    static int first() {
        int mine = 101;
        Work.some();
        return mine * 1_000_000 + second() * 1_000 + Other.third();
    }

    static int second() {
        return 101;
    }

    /** The number that all three stood for, 0 if they did not agree. */
    public static int number(int all) {
        int mine = all / 1_000_000;
        return all % 1_000_000 == mine * 1_001 ? mine : 0;
    }
}

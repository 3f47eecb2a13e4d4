package com.acme.sample;

/** The class that is patched: methods of 5, 60 and 300 bytes of code, and one that a thread can stay in. */
public class Sample {
    private int value = 42;

    public int five() {
        return value;
    }

    public int sixty(int seed) {
        int h = seed ^ value;
        h += h << 10;
        h ^= h >>> 4;
        h += h << 3;
        h ^= h >>> 11;
        h += h << 15;
        h ^= h >>> 4;
        h += h << 5;
        h ^= h >>> 2;
        return h;
    }

    public int threeHundred(int seed) {
        int h = seed ^ value;
        h += h << 10;
        h ^= h >>> 6;
        h += h << 9;
        h ^= h >>> 11;
        h += h << 15;
        h ^= h >>> 7;
        h += h << 13;
        h ^= h >>> 17;
        h += h << 8;
        h ^= h >>> 12;
        h += h << 3;
        h ^= h >>> 14;
        h += h << 6;
        h ^= h >>> 16;
        h += h << 9;
        h ^= h >>> 10;
        h += h << 6;
        h ^= h >>> 9;
        h += h << 11;
        h ^= h >>> 15;
        h += h << 7;
        h ^= h >>> 5;
        h += h << 13;
        h ^= h >>> 17;
        h += h << 8;
        h ^= h >>> 12;
        h += h << 14;
        h ^= h >>> 6;
        h += h << 16;
        h ^= h >>> 9;
        h += h << 10;
        h ^= h >>> 6;
        h += h << 4;
        h ^= h >>> 9;
        h += h << 11;
        h ^= h >>> 15;
        h += h << 7;
        h ^= h >>> 13;
        h += h << 17;
        h ^= h >>> 8;
        h += h << 12;
        h ^= h >>> 14;
        return h;
    }

    /** Returns when it is told to. */
    public void hold(Runnable inside) {
        inside.run();
    }
}

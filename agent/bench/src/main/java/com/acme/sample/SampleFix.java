package com.acme.sample;

import io.livegraft.Existing;
import io.livegraft.PatchClass;
import io.livegraft.Replace;

/** A patch of {@link Sample} that does the same work, so that only the way to it differs. */
@PatchClass(Sample.class)
public class SampleFix {
    @Existing
    private int value;

    @Replace
    public int five() {
        return value;
    }

    @Replace
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

    @Replace
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

    @Replace
    public void hold(Runnable inside) {
        inside.run();
    }
}

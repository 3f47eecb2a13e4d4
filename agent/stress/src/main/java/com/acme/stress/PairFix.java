package com.acme.stress;

import io.livegraft.PatchClass;
import io.livegraft.Replace;

/** Both methods with another number. */
@PatchClass(Pair.class)
final class PairFix {
    private PairFix() {}

    @Replace
    static int first() {
        int mine = 101;
        Work.some();
        return mine * 1_000_000 + Pair.second() * 1_000 + Other.third();
    }

    @Replace
    static int second() {
        return 101;
    }
}

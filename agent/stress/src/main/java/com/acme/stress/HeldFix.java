package com.acme.stress;

import io.livegraft.PatchClass;
import io.livegraft.Replace;

/** So that a transition can be held up. */
@PatchClass(Held.class)
final class HeldFix {
    private HeldFix() {}

    @Replace
    static int stay(Runnable untilReleased) {
        untilReleased.run();
        return 101;
    }
}

package com.acme.stress;

import io.livegraft.PatchClass;
import io.livegraft.Replace;

/** The same in the other class. */
@PatchClass(Other.class)
final class OtherFix {
    private OtherFix() {}

    @Replace
    static int third() {
        Work.some();
        return 101;
    }
}

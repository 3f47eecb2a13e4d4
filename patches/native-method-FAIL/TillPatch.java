package com.acme.shop;

import io.livegraft.PatchClass;
import io.livegraft.Replace;

/** A method in C has no body to stand in front of. */
@PatchClass(Till.class)
final class TillPatch {
    @Replace
    public static int openDrawer() {
        return 0;
    }
}

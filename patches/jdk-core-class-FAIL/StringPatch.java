package com.acme.shop;

import io.livegraft.PatchClass;
import io.livegraft.Replace;

/** The agent itself runs on it. */
@PatchClass(String.class)
final class StringPatch {
    @Replace
    public boolean isEmpty() {
        return true;
    }
}

package com.acme.shop;

import io.livegraft.PatchClass;
import io.livegraft.PostUnpatch;
import io.livegraft.PrePatch;
import io.livegraft.Replace;

/** Prepares what the new body needs before any thread runs it, and takes it away after the last one has left it. */
@PatchClass(Vat.class)
final class VatPatch {
    private static Integer rate;

    @PrePatch
    static void prepare() {
        rate = Integer.getInteger("com.acme.vat", 20);
    }

    @PostUnpatch
    static void cleanUp() {
        rate = null;
    }

    @Replace
    int percent() {
        return rate;
    }
}

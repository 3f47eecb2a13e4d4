package com.acme.shop;

import io.livegraft.PatchClass;
import io.livegraft.PrePatch;
import io.livegraft.Replace;

/** A pre_patch that throws calls the whole patch off. */
@PatchClass(Vat.class)
final class VatPatch {
    @PrePatch
    static void prepare() {
        throw new IllegalStateException("the rates are not there");
    }

    @Replace
    int percent() {
        return 19;
    }
}

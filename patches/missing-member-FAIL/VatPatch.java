package com.acme.shop;

import io.livegraft.Existing;
import io.livegraft.PatchClass;
import io.livegraft.Replace;

/** What is marked as existing must exist, of this type. */
@PatchClass(Vat.class)
final class VatPatch {
    @Existing
    private int rate;

    @Replace
    int percent() {
        return rate;
    }
}

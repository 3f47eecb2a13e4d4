package com.acme.shop;

import io.livegraft.PatchClass;
import io.livegraft.Replace;

/** The target has percent() only. */
@PatchClass(Vat.class)
final class VatPatch {
    @Replace
    int percent(int year) {
        return 19;
    }
}

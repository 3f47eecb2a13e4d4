package com.acme.shop;

import io.livegraft.PatchClass;
import io.livegraft.Replace;

/** A method that the target has, without a word on which of the two is meant. */
@PatchClass(Vat.class)
final class VatPatch {
    int percent() {
        return 19;
    }

    @Replace
    public static String run() {
        return "rates";
    }
}

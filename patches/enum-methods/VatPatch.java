package com.acme.shop;

import io.livegraft.PatchClass;
import io.livegraft.Replace;

/** A method of an enum; a constant with a body is a class of its own. */
@PatchClass(Vat.class)
final class VatPatch {
    @Replace
    int percent() {
        return 19;
    }

    @PatchClass(name = "com.acme.shop.Vat$1")
    static final class ReducedPatch {
        @Replace
        int percent() {
            return 5;
        }
    }
}

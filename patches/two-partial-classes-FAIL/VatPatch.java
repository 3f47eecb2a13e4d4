package com.acme.shop;

import io.livegraft.PatchClass;
import io.livegraft.Replace;

/** One partial class for each target. */
@PatchClass(Vat.class)
final class VatPatch {
    @Replace
    int percent() {
        return 19;
    }

    @PatchClass(Vat.class)
    static final class Another {
        @Replace
        static String run() {
            return "";
        }
    }
}

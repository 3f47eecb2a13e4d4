package com.acme.shop;

import io.livegraft.Existing;
import io.livegraft.PatchClass;
import io.livegraft.Replace;

/** The partial class of an interface is an interface. */
@PatchClass(Priced.class)
interface PricedPatch {
    @Existing
    int cents();

    @Replace
    default String label() {
        return cents() / 100 + "." + cents() % 100;
    }
}

package com.acme.shop;

import io.livegraft.Existing;
import io.livegraft.PatchClass;
import io.livegraft.Replace;

/** Private fields and methods of the target, static ones too. */
@PatchClass(GiftCard.class)
final class GiftCardPatch {
    @Existing
    private static int sold;

    @Existing
    private native String masked(int shown);

    @Replace
    public String describe() {
        return "gift card " + masked(2) + " of " + sold;
    }
}

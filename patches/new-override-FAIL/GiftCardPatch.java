package com.acme.shop;

import io.livegraft.PatchClass;
import io.livegraft.Replace;

/** Callers of toString would never come to a new one; change a method that the target has. */
@PatchClass(GiftCard.class)
final class GiftCardPatch {
    @Replace
    public String describe() {
        return toString();
    }

    @Override
    public String toString() {
        return "gift card";
    }
}

package com.acme.shop;

import io.livegraft.PatchClass;
import io.livegraft.Replace;
import io.livegraft.ShadowVariables;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * New fields: one of each card, kept as a shadow variable and zero at first, one of the class; and a value that must not
 * be null at first.
 */
@PatchClass(GiftCard.class)
final class GiftCardPatch {
    private static int total = 100;

    private int shown;

    @Replace
    public String describe() {
        AtomicInteger precise = ShadowVariables.getOrAlloc(this, "com.acme.shop.precise", card -> new AtomicInteger(7));
        shown++;
        total++;
        return shown + " of " + total + ", " + precise.incrementAndGet();
    }
}

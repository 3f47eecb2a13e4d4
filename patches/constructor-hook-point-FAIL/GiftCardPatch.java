package com.acme.shop;

import io.livegraft.Existing;
import io.livegraft.HookPoint;
import io.livegraft.PatchClass;

/** A constructor returns nothing that a hook could override. */
@PatchClass(GiftCard.class)
final class GiftCardPatch {
    @HookPoint
    @Existing
    public GiftCardPatch(String code, int value) {}
}

package com.acme.shop;

import com.acme.base.Account;
import io.livegraft.Existing;
import io.livegraft.PatchClass;
import io.livegraft.Replace;

/** A constructor, and a final field that it assigns: up to super(...) it does what the old one does. */
@PatchClass(GiftCard.class)
final class GiftCardPatch extends Account {
    @Existing
    private static int sold;

    @Existing
    private final String code;

    @Replace
    public GiftCardPatch(String code, int value) {
        super(value);
        this.code = code.replaceAll("[a-z]", "?");
        sold++;
    }
}

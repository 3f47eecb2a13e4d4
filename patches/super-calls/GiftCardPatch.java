package com.acme.shop;

import com.acme.base.Account;
import io.livegraft.PatchClass;
import io.livegraft.Replace;

/** The partial class extends what the target extends, so that super means the same. */
@PatchClass(GiftCard.class)
final class GiftCardPatch extends Account {
    private GiftCardPatch() {
        super(0);
    }

    @Replace
    @Override
    public String describe() {
        return "gift " + super.describe();
    }
}

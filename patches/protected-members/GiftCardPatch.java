package com.acme.shop;

import com.acme.base.Account;
import io.livegraft.PatchClass;
import io.livegraft.Replace;

/** Protected members that the target inherits from another package. */
@PatchClass(GiftCard.class)
final class GiftCardPatch extends Account {
    private GiftCardPatch() {
        super(0);
    }

    @Replace
    @Override
    public String describe() {
        balance--;
        return audit();
    }
}

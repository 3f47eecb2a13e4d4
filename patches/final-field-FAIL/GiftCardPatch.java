package com.acme.shop;

import io.livegraft.Existing;
import io.livegraft.PatchClass;
import io.livegraft.Replace;

/** A final field is assigned by constructors only, in a patch as well. */
@PatchClass(GiftCard.class)
final class GiftCardPatch {
    @Existing
    private String code;

    @Replace
    public String describe() {
        code = "";
        return code;
    }
}

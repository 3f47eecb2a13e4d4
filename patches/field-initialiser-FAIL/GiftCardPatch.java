package com.acme.shop;

import io.livegraft.PatchClass;
import io.livegraft.Replace;
import java.util.ArrayList;
import java.util.List;

/** No object of this class is ever made, so the list would never be there; see new-fields for what to do. */
@PatchClass(GiftCard.class)
final class GiftCardPatch {
    private List<String> log = new ArrayList<>();

    @Replace
    public String describe() {
        log.add("described");
        return log.toString();
    }
}

package com.acme.shop;

import io.livegraft.Existing;
import io.livegraft.PatchClass;
import io.livegraft.Replace;

/** A helper class, a lambda that uses a private field of the target, and new methods. */
@PatchClass(GiftCard.class)
final class GiftCardPatch {
    @Existing
    private String code;

    @Replace
    public String describe() {
        return prefix() + new Masking(c -> c == code.charAt(0) ? '#' : c).of(code);
    }

    private static String prefix() {
        return "gift card ";
    }
}

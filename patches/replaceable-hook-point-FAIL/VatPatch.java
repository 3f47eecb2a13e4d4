package com.acme.shop;

import io.livegraft.Existing;
import io.livegraft.HookPoint;
import io.livegraft.PatchClass;

/** A hook stays for ever, so its hook point must too: --not-replaceable. */
@PatchClass(Vat.class)
final class VatPatch {
    @HookPoint
    @Existing
    native int percent();
}

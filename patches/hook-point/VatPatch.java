package com.acme.shop;

import io.livegraft.HookPoint;
import io.livegraft.PatchClass;
import io.livegraft.Replace;

/** A hook point on a new body; only a patch that cannot be replaced may have one. */
@PatchClass(Vat.class)
final class VatPatch {
    @HookPoint
    @Replace
    int percent() {
        return 21;
    }
}

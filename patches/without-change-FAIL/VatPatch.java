package com.acme.shop;

import io.livegraft.Existing;
import io.livegraft.PatchClass;

/** Neither a new body, nor a hook point, nor a callback: most likely an annotation was forgotten. */
@PatchClass(Vat.class)
final class VatPatch {
    @Existing
    native int percent();
}

package com.acme.shop;

import io.livegraft.Existing;
import io.livegraft.PatchClass;
import io.livegraft.Replace;

/** Nested and inner classes are named, since private ones cannot be seen; this$0 is the object around an inner one. */
final class ShelfPatch {
    private ShelfPatch() {}

    @PatchClass(name = "com.acme.shop.Shelf$Slot")
    static final class SlotPatch {
        @Existing
        private int number;

        @Replace
        private String sign() {
            return "slot no. " + number;
        }
    }

    @PatchClass(Shelf.class)
    static final class Around {
        @Existing
        private String aisle;
    }

    @PatchClass(name = "com.acme.shop.Shelf$Row")
    static final class RowPatch {
        @Existing("this$0")
        private Around shelf;

        @Replace
        private String sign() {
            return "row in aisle " + shelf.aisle;
        }
    }
}

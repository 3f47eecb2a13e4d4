package com.acme.shop;

import io.livegraft.Existing;
import io.livegraft.PatchClass;
import io.livegraft.Replace;
import java.util.List;

/** The lock is the target object's, as before. */
@PatchClass(Basket.class)
final class BasketPatch<T extends Comparable<T>> {
    @Existing
    private List<T> items;

    @Replace
    public synchronized boolean isFull() {
        return items.size() >= 3 && Thread.holdsLock(this);
    }
}

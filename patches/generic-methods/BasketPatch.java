package com.acme.shop;

import io.livegraft.Existing;
import io.livegraft.PatchClass;
import io.livegraft.Replace;
import java.util.Collections;
import java.util.List;

/** The parameters count as the class file has them: T is Comparable, T... is Comparable[]. */
@PatchClass(Basket.class)
final class BasketPatch<T extends Comparable<T>> {
    @Existing
    private List<T> items;

    @Replace
    public T dearest() {
        return Collections.max(items);
    }
}

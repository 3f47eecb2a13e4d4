package com.acme.shop;

import io.livegraft.Existing;
import io.livegraft.PatchClass;
import io.livegraft.Replace;
import java.util.Arrays;
import java.util.List;

/** A method with any number of arguments. */
@PatchClass(Basket.class)
final class BasketPatch<T extends Comparable<T>> {
    @Existing
    private List<T> items;

    @Replace("add")
    @SafeVarargs
    private final BasketPatch<T> addSorted(T... more) {
        Arrays.sort(more);
        items.addAll(List.of(more));
        return this;
    }
}

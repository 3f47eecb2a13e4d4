package com.acme.shop;

import io.livegraft.Existing;
import io.livegraft.PatchClass;
import io.livegraft.Replace;
import java.util.List;

/** One of two methods of a name, under another name here; the other one is called as it is. */
@PatchClass(Basket.class)
final class BasketPatch<T extends Comparable<T>> {
    @Existing
    private List<T> items;

    @Existing
    public native String find(int index);

    @Replace("find")
    public String findInAnyCase(String name) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).toString().equalsIgnoreCase(name)) {
                return find(i);
            }
        }
        return "nothing";
    }
}

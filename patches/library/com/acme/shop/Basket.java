package com.acme.shop;

import java.util.ArrayList;
import java.util.List;

/** What somebody is about to buy. */
public class Basket<T extends Comparable<T>> {
    private final List<T> items = new ArrayList<>();

    @SafeVarargs
    public final Basket<T> add(T... more) {
        items.addAll(List.of(more));
        return this;
    }

    public T dearest() {
        return items.get(0);
    }

    public synchronized boolean isFull() {
        return items.size() > 10;
    }

    public String find(int index) {
        return "item " + items.get(index);
    }

    public String find(String name) {
        return "found " + items.contains(name);
    }

    public static String run() {
        Basket<String> basket = new Basket<String>().add("bread", "wine", "milk");
        return basket.dearest() + ", " + basket.isFull() + ", " + basket.find(1) + ", " + basket.find("WINE");
    }
}

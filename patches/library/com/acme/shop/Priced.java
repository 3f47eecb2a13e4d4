package com.acme.shop;

/** Something with a price. */
public interface Priced {
    int cents();

    default String label() {
        return cents() + " cents";
    }

    static String run() {
        Priced bread = () -> 250;
        return bread.label();
    }
}

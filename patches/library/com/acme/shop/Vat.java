package com.acme.shop;

/** Rates of a tax; one of them has a body of its own. */
public enum Vat {
    FULL,
    REDUCED {
        @Override
        int percent() {
            return 7;
        }
    };

    int percent() {
        return 16;
    }

    public static String run() {
        return FULL.percent() + ", " + REDUCED.percent();
    }
}

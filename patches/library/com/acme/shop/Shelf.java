package com.acme.shop;

/** A shelf: a nested class, and an inner one that belongs to an object. */
public class Shelf {
    private final String aisle = "B";

    private static final class Slot {
        private final int number;

        private Slot(int number) {
            this.number = number;
        }

        private String sign() {
            return "slot " + number;
        }
    }

    private final class Row {
        private String sign() {
            return "row of " + aisle;
        }
    }

    public static String run() {
        return new Slot(3).sign() + ", " + new Shelf().new Row().sign();
    }
}

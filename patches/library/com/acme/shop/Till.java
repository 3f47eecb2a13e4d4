package com.acme.shop;

/** What cannot be patched at all: a method in C, and one without a body. */
public abstract class Till {
    public static native int openDrawer();

    public abstract int count();

    public static String run() {
        return "till";
    }
}

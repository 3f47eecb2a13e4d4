package com.acme.ledger;

/** Code that no patch touches. */
public final class Plain {
    private Plain() {}

    public static void deep(int frames, Runnable bottom) {
        if (frames == 0) {
            bottom.run();
        } else {
            deep(frames - 1, bottom);
        }
    }
}

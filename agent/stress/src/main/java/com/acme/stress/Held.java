package com.acme.stress;

/** A place where a thread stays in the body that is in force when it comes. */
public final class Held {
    private Held() {}

    /** The number of the body. */
    public static int stay(Runnable untilReleased) {
        untilReleased.run();
        return 101;
    }
}

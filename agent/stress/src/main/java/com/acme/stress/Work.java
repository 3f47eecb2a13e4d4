package com.acme.stress;

/** Takes some time between the calls that must agree; no patch changes it. */
final class Work {
    private Work() {}

    static void some() {
        long left = 10_000;
        while (left > 0) {
            left -= 1 + (left >>> 9);
        }
    }
}

package com.acme.stress;

/** Loaded when it is first called, so often in the middle of a transition. */
final class Other {
    private Other() {}

    static int third() {
        Work.some();
        return 101;
    }
}

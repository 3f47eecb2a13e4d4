package io.livegraft.runtime.control;

import io.livegraft.boot.ShadowTable;

/** Drops the shadow variables of collected objects also when no more are attached; else their values would stay. */
final class ShadowSweeper implements Runnable {
    private ShadowSweeper() {}

    static void start() {
        SystemThread.start("shadow variables", new ShadowSweeper());
    }

    @Override
    public void run() {
        while (true) {
            try {
                ShadowTable.awaitCollected();
            } catch (InterruptedException e) {
                // Nobody has a reason to send one; there will be more to drop.
            }
        }
    }
}

package io.livegraft.runtime.hooks;

/** A hook on the bench, with its counters. */
record Hooked(HookBench bench, PointCounters counters) {
    Object[] call(String tenant, int port) throws Throwable {
        return bench.call(tenant, port);
    }

    void callQuietly(int times) {
        try {
            for (int i = 0; i < times; i++) {
                call("acme", 80);
            }
        } catch (Throwable t) {
            throw new IllegalStateException(t);
        }
    }
}

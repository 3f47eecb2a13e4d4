package io.livegraft.demo.service;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The threads that answer requests. */
final class Workers {
    private Workers() {}

    static ExecutorService platform(int threads) {
        return Executors.newFixedThreadPool(threads);
    }

    /** One virtual thread for each request; by reflection, because they came with Java 21 and we build for 17. */
    static ExecutorService virtual() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new UnsupportedOperationException("virtual threads need Java 21 or later", e);
        }
    }
}

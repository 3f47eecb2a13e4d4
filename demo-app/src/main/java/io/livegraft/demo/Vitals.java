package io.livegraft.demo;

/** What a JVM keeps after a collection. */
record Vitals(long heap, long metaspace, int classes) {
    private static final double MEBIBYTE = 1 << 20;

    double heapMebibytes() {
        return heap / MEBIBYTE;
    }

    double metaspaceMebibytes() {
        return metaspace / MEBIBYTE;
    }
}

package io.livegraft.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * For how long the calling thread was ready to run and no processor was free, as Linux counts it: what other threads and
 * other machines take, not what stops the thread.
 */
final class RunDelay implements AutoCloseable {
    /** Time on a processor, time waiting for one, and how often (Documentation/scheduler/sched-stats). */
    private static final String FILE = "/proc/thread-self/schedstat";

    private final RandomAccessFile file;
    private final byte[] text = new byte[96];

    /** To be used by the thread that makes it. */
    RunDelay() {
        try {
            file = new RandomAccessFile(FILE, "r");
        } catch (IOException e) {
            throw new UncheckedIOException("this report needs Linux", e);
        }
    }

    /** Nanoseconds since the thread began. */
    long nanos() {
        try {
            file.seek(0);
            int length = file.read(text);
            return Long.parseLong(new String(text, 0, length, StandardCharsets.US_ASCII).split(" ")[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

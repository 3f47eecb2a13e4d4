package io.livegraft.runtime.hooks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The control group of the process or of one Linux thread, read at most once a second. */
final class Cgroup {
    /** What the process is in. */
    static final Cgroup OF_PROCESS = new Cgroup(Path.of("/proc/self/cgroup"));

    private static final Path OF_THREAD = Path.of("/proc/thread-self/cgroup");
    private static final long KEPT_NANOS = 1_000_000_000;
    private static final String UNIFIED = "0::";

    private final Path file;
    private volatile Reading last;

    private record Reading(String path, long nanos) {}

    private Cgroup(Path file) {
        this.file = file;
    }

    /** To be asked by the thread alone: the file shows the group of whoever reads it. */
    static Cgroup ofCurrentThread() {
        return new Cgroup(OF_THREAD);
    }

    /** The path, null where there is none. */
    String path() {
        Reading reading = last;
        long now = System.nanoTime();
        if (reading == null || now - reading.nanos > KEPT_NANOS) {
            reading = new Reading(read(), now);
            last = reading;
        }
        return reading.path;
    }

    private String read() {
        try {
            return path(Files.readString(file, StandardCharsets.UTF_8).lines().toList());
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    /** Lines are {@code number:controllers:path}; the unified hierarchy is number 0 and has no controllers. */
    static String path(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(UNIFIED))
                .findFirst()
                .or(() -> lines.stream().findFirst())
                .map(line -> line.split(":", 3))
                .filter(parts -> parts.length == 3)
                .map(parts -> parts[2])
                .orElse(null);
    }
}

package io.livegraft.tools.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a process that does not answer any more has ended. */
final class ProcessEnd {
    /** Connections break a moment before the process is gone. */
    private static final long WITHIN_NANOS = 1_000_000_000L;

    private static final long PAUSE_MILLIS = 20;

    private ProcessEnd() {}

    /** Waits for it a little. */
    static boolean isReached(long pid) {
        long end = System.nanoTime() + WITHIN_NANOS;
        while (!isGone(pid)) {
            if (System.nanoTime() > end) {
                return false;
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    /** Whether it has ended by now. */
    static boolean isGone(long pid) {
        return ProcessHandle.of(pid).isEmpty() || isZombie(pid);
    }

    /** Ended, but its parent has not asked how yet. */
    private static boolean isZombie(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return stat.substring(stat.lastIndexOf(')') + 1).strip().startsWith("Z");
        } catch (IOException e) {
            return false;
        }
    }
}

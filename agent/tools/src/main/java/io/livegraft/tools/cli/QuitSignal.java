package io.livegraft.tools.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Attaching begins with the signal QUIT, and it ends a process that does not catch it: one that is no JVM, or a JVM that
 * is only starting. So look before. (A JVM with {@code -Xrs} does not catch it either, but listens from its start on.)
 */
final class QuitSignal {
    private static final int QUIT_BIT = 1 << (3 - 1);

    private QuitSignal() {}

    /** False if the signal would end the process; true where that cannot be known. */
    static boolean isCaught(long pid) {
        if (Files.exists(Path.of("/proc", String.valueOf(pid), "root", "tmp", ".java_pid" + pid))) {
            // It is listening already: no signal will be sent.
            return true;
        }
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("SigCgt:"))
                    .map(line -> Long.parseUnsignedLong(
                            line.substring("SigCgt:".length()).strip(), 16))
                    .allMatch(caught -> (caught & QUIT_BIT) != 0);
        } catch (IOException | RuntimeException e) {
            return true;
        }
    }
}

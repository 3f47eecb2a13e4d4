package io.livegraft.it.harness;

import java.time.Duration;
import java.util.List;

/** What the threads of a JVM are doing. */
final class ThreadDump {
    private ThreadDump() {}

    static String of(Jdk jdk, long pid) {
        List<String> command = List.of(jdk.tool("jcmd").toString(), Long.toString(pid), "Thread.print", "-l");
        try (ChildProcess jcmd = ChildProcess.start(command)) {
            Integer exit = jcmd.exit(Duration.ofSeconds(10));
            return exit == null ? "no thread dump: jcmd does not end" : jcmd.output() + jcmd.errors();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "no thread dump: interrupted";
        }
    }
}

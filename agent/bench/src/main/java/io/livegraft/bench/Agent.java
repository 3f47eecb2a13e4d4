package io.livegraft.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The agent of this JVM, used through its MBean as an application would; keeps when each event happened. */
final class Agent {
    private static final long PATIENCE_SECONDS = 120;

    private record Happened(String kind, long nanos) {}

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final BlockingQueue<Happened> events = new LinkedBlockingQueue<>();
    private final ObjectName name;

    Agent() {
        try {
            name = new ObjectName("io.livegraft:type=Livegraft");
            awaitBean();
            // Called by the thread that does the work, at the moment it does it.
            server.addNotificationListener(
                    name, (event, none) -> events.add(new Happened(event.getType(), System.nanoTime())), null, null);
        } catch (JMException e) {
            throw new IllegalStateException("no agent in this JVM", e);
        }
    }

    private void awaitBean() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!server.isRegistered(name)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("start this JVM with -javaagent:livegraft.jar");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    /** Up to START. */
    void load(Path patch) {
        invoke("load", patch.toString());
    }

    /** Up to START. */
    void disable(String patch) {
        invoke("disable", patch);
    }

    void unload(String patch) {
        invoke("unload", patch);
    }

    /** Waits for an event of a kind, as {@code START}; answers {@link System#nanoTime} at that moment. */
    long await(String kind) {
        while (true) {
            Happened next = next();
            if (next.kind.endsWith("." + kind)) {
                return next.nanos;
            }
        }
    }

    private Happened next() {
        try {
            Happened next = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new IllegalStateException("nothing happens");
            }
            return next;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void invoke(String operation, String argument) {
        try {
            Object answer =
                    server.invoke(name, operation, new Object[] {argument}, new String[] {String.class.getName()});
            if (!answer.toString().contains("\"done\":true")) {
                throw new IllegalStateException(operation + " " + argument + ": " + answer);
            }
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }
}

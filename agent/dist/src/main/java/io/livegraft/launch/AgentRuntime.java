package io.livegraft.launch;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;

/**
 * Starts the agent once in a JVM; loaded by the bootstrap loader, so that there is one of it however often and from
 * wherever the jar is attached. Public for {@link AgentEntry}, which is in another loader.
 */
public final class AgentRuntime {
    private static final String START = "io.livegraft.runtime.start.Start";

    /** Guarded by this class; null until the agent has started. */
    private static Class<?> started;

    private AgentRuntime() {}

    /**
     * The first call starts the agent. Who attaches it later wants to talk to it, so an attach makes it reachable for
     * commands, the first one too; at start-up nobody has asked yet.
     */
    public static synchronized void enter(String options, Instrumentation instrumentation, boolean premain, File jar)
            throws ReflectiveOperationException, IOException {
        if (started == null) {
            started = start(options, instrumentation, premain, jar);
        } else if (premain) {
            throw new IllegalStateException("it is in this JVM already; the second -javaagent does nothing");
        }
        if (!premain) {
            started.getMethod("connect").invoke(null);
        }
    }

    private static Class<?> start(String options, Instrumentation instrumentation, boolean premain, File jar)
            throws ReflectiveOperationException, IOException {
        // The platform loader as parent: nothing of the application can get in the way of what the agent needs.
        ClassLoader loader = new PrefixClassLoader("livegraft", jar, ClassLoader.getPlatformClassLoader(), "runtime/");
        Class<?> start = loader.loadClass(START);
        start.getMethod("start", Instrumentation.class, String.class, boolean.class, File.class)
                .invoke(null, instrumentation, options, premain, jar);
        return start;
    }
}

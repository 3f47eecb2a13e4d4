package io.livegraft.launch;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.util.jar.JarFile;

/**
 * What the JVM calls; does next to nothing.
 *
 * <p>The system loader loads this class before the jar is on the bootstrap search, and the bootstrap loader would load
 * it again. So nothing refers to it, it keeps no state, and it reaches the rest by reflection.
 */
public final class AgentEntry {
    private static final String RUNTIME = "io.livegraft.launch.AgentRuntime";

    /** Where the command line finds what went wrong in another process. */
    private static final String ERROR = "io.livegraft.error";

    private AgentEntry() {}

    /** {@code -javaagent:livegraft.jar=OPTIONS}. */
    public static void premain(String options, Instrumentation instrumentation) {
        enter(options, instrumentation, true);
    }

    /** Dynamic attach. */
    public static void agentmain(String options, Instrumentation instrumentation) {
        enter(options, instrumentation, false);
    }

    private static void enter(String options, Instrumentation instrumentation, boolean premain) {
        try {
            File jar = JarLocation.of(AgentEntry.class);
            runtime(instrumentation, jar)
                    .getMethod("enter", String.class, Instrumentation.class, boolean.class, File.class)
                    .invoke(null, options, instrumentation, premain, jar);
            System.clearProperty(ERROR);
        } catch (Throwable t) {
            complain(t);
        }
    }

    private static Class<?> runtime(Instrumentation instrumentation, File jar) throws Exception {
        try {
            return Class.forName(RUNTIME, true, null);
        } catch (ClassNotFoundException firstTime) {
            try (JarFile file = new JarFile(jar)) {
                instrumentation.appendToBootstrapClassLoaderSearch(file);
            }
            return Class.forName(RUNTIME, true, null);
        }
    }

    private static void complain(Throwable t) {
        Throwable cause = t;
        while (cause instanceof InvocationTargetException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        try {
            boolean plain = cause instanceof IllegalArgumentException || cause instanceof IllegalStateException;
            String message = plain && cause.getMessage() != null ? cause.getMessage() : cause.toString();
            System.err.println("livegraft: agent: " + message);
            System.setProperty(ERROR, message);
        } catch (Throwable alsoFailed) {
            // The application goes on without the agent, and nobody can be told.
        }
    }
}

package io.livegraft.runtime.control;

import io.livegraft.runtime.core.Operations;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The agent as operators reach it: event log file, properties for {@code ps}, MBeans.
 *
 * <p>Nothing of JMX is touched before {@link #register} or {@link #registerOncePlatformServerIsMade}, and a JVM without
 * the module {@code java.management} never gets there: application servers install their own MBean server, and a
 * class of ours that names a JMX type is loaded only then.
 */
public final class Control {
    private final Operations operations;
    private final EventLog log;

    /** Guarded by this; null until the MBeans are registered. */
    private Object beans;

    private final AtomicBoolean watching = new AtomicBoolean();

    public Control(Operations operations, EventLog log) {
        this.operations = operations;
        this.log = log;
    }

    /**
     * Begins to follow the log.
     *
     * @param file where the events are appended, null for no file
     */
    public void start(Path file) {
        StateProperties properties = new StateProperties(operations);
        properties.run();
        ShadowSweeper.start();
        Follower.start("state", log, properties, new FlightRecording(log));
        if (file != null) {
            EventFile writer = new EventFile(log, file);
            Follower.start("log", log, writer);
            writeTheRestAtExit(writer);
        }
    }

    /**
     * Registers the MBeans, and makes the platform MBean server for it where the application has not; once only.
     *
     * @throws IllegalStateException if this JVM lacks {@code java.management} or refuses
     */
    public synchronized void register() {
        if (beans != null) {
            return;
        }
        if (ModuleLayer.boot().findModule("java.management").isEmpty()) {
            throw new IllegalStateException("this JVM lacks the module java.management");
        }
        beans = Beans.register(operations, log);
    }

    /**
     * Waits, in a thread of its own, until somebody else has made the platform MBean server, then registers.
     *
     * <p>It may be called in a thread that is loading a class of JMX, so it must not wait for one that is registering.
     */
    public void registerOncePlatformServerIsMade() {
        if (watching.compareAndSet(false, true)) {
            SystemThread.start("jmx", new PlatformServerWatch(this::register, log));
        }
    }

    private static void writeTheRestAtExit(EventFile writer) {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(null, writer, "livegraft log at exit", 0, false));
        } catch (IllegalStateException e) {
            // The JVM is on its way out already.
        }
    }
}

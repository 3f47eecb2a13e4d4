package io.livegraft.runtime.control;

import io.livegraft.runtime.model.Event;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;

/**
 * Waits until the application has made the platform MBean server; never makes it.
 *
 * <p>It is started when the class is loaded that makes MBean servers, and only looks at the list of those made.
 */
final class PlatformServerWatch implements Runnable {
    /** Somebody who loads the factory wants a server now; else there is no hurry. */
    private static final long FIRST_PAUSE_MILLIS = 5;

    private static final long LONGEST_PAUSE_MILLIS = 1_000;

    private final Runnable register;
    private final EventLog log;

    PlatformServerWatch(Runnable register, EventLog log) {
        this.register = register;
        this.log = log;
    }

    @Override
    public void run() {
        try {
            long pause = FIRST_PAUSE_MILLIS;
            while (!platformServerIsMade()) {
                Thread.sleep(pause);
                pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            }
            register.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (JMException | RuntimeException | LinkageError e) {
            log.accept(Event.of(Event.Kind.FAULT, null).with("message", "cannot register the MBeans: " + e));
        }
    }

    private static boolean platformServerIsMade() throws JMException {
        ObjectName runtime = new ObjectName("java.lang:type=Runtime");
        for (MBeanServer server : MBeanServerFactory.findMBeanServer(null)) {
            if (server.isRegistered(runtime)) {
                return true;
            }
        }
        return false;
    }
}

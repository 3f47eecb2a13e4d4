package io.livegraft.it.child;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The agent's operations as the application itself can call them, in this JVM: far quicker than the command line. */
public final class ControlBean {
    private ControlBean() {}

    /** {@code OPERATION [ARGUMENT]}: with a file, a patch, a hook, or the number of an event. */
    static String run(List<String> words) throws JMException {
        switch (words.get(0)) {
            case "status":
                return invoke("status", Boolean.valueOf(words.size() > 1), "boolean");
            case "events":
                return invoke("events", Long.valueOf(words.get(1)), "long");
            case "hookAttach":
            case "hookDetach":
                String text = String.class.getName();
                return invoke(words.get(0), new Object[] {words.get(1), "a test"}, new String[] {text, text});
            default:
                return call(words.get(0), words.get(1));
        }
    }

    /** An operation with a file or a patch; fixtures call it too. */
    public static String call(String operation, String argument) throws JMException {
        return invoke(operation, argument, String.class.getName());
    }

    /** Waits until no transition is running. */
    public static void settle() throws JMException {
        while (!invoke("status", false, "boolean").contains("\"transition\":null")) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static String invoke(String operation, Object argument, String type) throws JMException {
        return invoke(operation, new Object[] {argument}, new String[] {type});
    }

    private static String invoke(String operation, Object[] arguments, String[] types) throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName("io.livegraft:type=Livegraft");
        while (true) {
            try {
                return (String) server.invoke(name, operation, arguments, types);
            } catch (InstanceNotFoundException notYet) {
                // The agent registers once the server is made, in a thread of its own.
                LockSupport.parkNanos(1_000_000);
            }
        }
    }
}

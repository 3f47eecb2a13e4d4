package io.livegraft.demo;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The agent of another JVM by JMX, as a monitoring system would use it. */
final class RemoteAgent implements AutoCloseable {
    private final JMXConnector connector;
    private final MBeanServerConnection server;
    private final ObjectName bean;

    private RemoteAgent(JMXConnector connector) throws IOException, JMException {
        this.connector = connector;
        this.server = connector.getMBeanServerConnection();
        this.bean = new ObjectName("io.livegraft:type=Livegraft");
        while (!server.isRegistered(bean)) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    /** Of a JVM that has the agent from the start. */
    static RemoteAgent of(String pid) throws IOException {
        try {
            VirtualMachine jvm = VirtualMachine.attach(pid);
            try {
                return new RemoteAgent(JMXConnectorFactory.connect(new JMXServiceURL(jvm.startLocalManagementAgent())));
            } finally {
                jvm.detach();
            }
        } catch (AttachNotSupportedException | JMException e) {
            throw new IOException(e);
        }
    }

    /** Runs an operation that takes texts; answers what it answers. */
    String operate(String operation, String... arguments) throws IOException {
        String[] types =
                Stream.of(arguments).map(argument -> String.class.getName()).toArray(String[]::new);
        try {
            return (String) server.invoke(bean, operation, arguments, types);
        } catch (JMException e) {
            throw new IOException(e);
        }
    }

    String status() throws IOException {
        return (String) attribute("Status");
    }

    long faults() throws IOException {
        return (Long) attribute("Faults");
    }

    private Object attribute(String name) throws IOException {
        try {
            return server.getAttribute(bean, name);
        } catch (JMException e) {
            throw new IOException(e);
        }
    }

    /** After a collection: the second one finds what the first has made free to go, such as classes. */
    Vitals vitals() throws IOException {
        MemoryMXBean memory = ManagementFactory.getPlatformMXBean(server, MemoryMXBean.class);
        memory.gc();
        memory.gc();
        long metaspace = ManagementFactory.getPlatformMXBeans(server, MemoryPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .mapToLong(pool -> pool.getUsage().getUsed())
                .sum();
        int classes = ManagementFactory.getPlatformMXBean(server, ClassLoadingMXBean.class)
                .getLoadedClassCount();
        return new Vitals(memory.getHeapMemoryUsage().getUsed(), metaspace, classes);
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}

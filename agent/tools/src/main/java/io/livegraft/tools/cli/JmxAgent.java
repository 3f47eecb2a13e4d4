package io.livegraft.tools.cli;

import com.grack.nanojson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The agent through its MBean, by the JVM's own local connector. */
final class JmxAgent implements AgentLink, AutoCloseable {
    private static final long REGISTERS_WITHIN_MILLIS = 3_000;
    private static final long PAUSE_MILLIS = 10;
    private static final String[] NUMBER = {long.class.getName()};
    private static final String[] TRUTH = {boolean.class.getName()};

    private final JvmInfo jvm;
    private final JMXConnector connector;
    private final MBeanServerConnection server;
    private final ObjectName name;

    private JmxAgent(JvmInfo jvm, JMXConnector connector, MBeanServerConnection server, ObjectName name) {
        this.jvm = jvm;
        this.connector = connector;
        this.server = server;
        this.name = name;
    }

    static JmxAgent connect(JvmInfo jvm, String address) throws UnreachableException {
        try {
            Loopback.use();
            JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address));
            ObjectName name = new ObjectName("io.livegraft:type=Livegraft");
            return new JmxAgent(jvm, connector, connector.getMBeanServerConnection(), name);
        } catch (IOException | MalformedObjectNameException | RuntimeException e) {
            throw new UnreachableException(
                    ProcessEnd.isReached(jvm.pid())
                            ? "JVM " + jvm.label() + " has ended"
                            : "no connection to the management agent of JVM " + jvm.label() + ": " + Cause.of(e),
                    e);
        }
    }

    boolean isRegistered() throws UnreachableException {
        try {
            return server.isRegistered(name);
        } catch (IOException e) {
            throw gone(e);
        }
    }

    /** The agent registers by itself as soon as it sees that the platform MBean server was made. */
    boolean awaitRegistered() throws UnreachableException {
        long end = System.nanoTime() + REGISTERS_WITHIN_MILLIS * 1_000_000;
        boolean registered = isRegistered();
        while (!registered && System.nanoTime() < end) {
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
            registered = isRegistered();
        }
        return registered;
    }

    @Override
    public JsonObject ask(String operation, String... arguments) throws FailedException, RefusalException {
        String[] signature = new String[arguments.length];
        Arrays.fill(signature, String.class.getName());
        JsonObject answer = Json.parse(invoke(operation, arguments, signature));
        if (answer.has("refused")) {
            throw new RefusalException(Refusal.of(answer.getObject("refused")));
        }
        if (!answer.getBoolean("done")) {
            String message = answer.getObject("failed", new JsonObject()).getString("message");
            throw new FailedException(message);
        }
        return answer;
    }

    @Override
    public List<JsonObject> events(long seq) throws UnreachableException {
        List<JsonObject> events = new ArrayList<>();
        for (String line : invoke("events", new Object[] {seq}, NUMBER).split("\n")) {
            if (!line.isEmpty()) {
                events.add(Json.parse(line));
            }
        }
        return events;
    }

    @Override
    public JsonObject status(boolean threads) throws UnreachableException {
        return Json.parse(invoke("status", new Object[] {threads}, TRUTH));
    }

    @Override
    public long lastEvent() throws UnreachableException {
        try {
            return (Long) server.getAttribute(name, "LastEvent");
        } catch (IOException e) {
            throw gone(e);
        } catch (JMException | RuntimeException e) {
            throw misunderstood("LastEvent", e);
        }
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException e) {
            // The JVM has gone, and the connection with it.
        }
    }

    private String invoke(String operation, Object[] arguments, String[] signature) throws UnreachableException {
        try {
            return (String) server.invoke(name, operation, arguments, signature);
        } catch (IOException e) {
            throw gone(e);
        } catch (InstanceNotFoundException e) {
            throw new UnreachableException("JVM " + jvm.label() + " has the agent, but not its MBean any more", e);
        } catch (JMException | RuntimeException e) {
            throw misunderstood(operation, e);
        }
    }

    private UnreachableException gone(IOException e) {
        String what = ProcessEnd.isReached(jvm.pid()) ? "has ended" : "closed the connection: " + Cause.of(e);
        return new UnreachableException("JVM " + jvm.label() + " " + what, e);
    }

    /** Happens where the agent is of another version than the command line. */
    private UnreachableException misunderstood(String operation, Exception e) {
        return new UnreachableException(
                "the agent in JVM " + jvm.label() + ", version " + jvm.agentVersion() + ", did not answer '" + operation
                        + "': " + Cause.of(e),
                e);
    }
}

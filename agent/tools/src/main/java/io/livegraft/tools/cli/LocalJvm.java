package io.livegraft.tools.cli;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.util.Optional;
import java.util.Properties;

/** A JVM that is attached to; the agent goes into it only when asked for. */
final class LocalJvm implements JvmLink {
    private final VirtualMachine vm;
    private final Properties properties;
    private final JvmInfo info;

    /** Null until the agent was asked for. */
    private JmxAgent agent;

    private LocalJvm(VirtualMachine vm, Properties properties, JvmInfo info) {
        this.vm = vm;
        this.properties = properties;
        this.info = info;
    }

    static LocalJvm attach(long pid) throws UnreachableException {
        if (ProcessHandle.of(pid).isEmpty()) {
            throw new UnreachableException("there is no process " + pid);
        }
        if (!QuitSignal.isCaught(pid)) {
            throw new UnreachableException(
                    "process " + pid + " is no JVM, or one that is only starting; it cannot be attached to");
        }
        try {
            VirtualMachine vm = VirtualMachine.attach(Long.toString(pid));
            Properties properties = vm.getSystemProperties();
            return new LocalJvm(vm, properties, JvmInfo.of(pid, properties));
        } catch (AttachNotSupportedException | IOException e) {
            throw new UnreachableException(AttachFailure.explain(pid, e), e);
        }
    }

    @Override
    public JvmInfo info() {
        return info;
    }

    @Override
    public Optional<AgentLink> agent() throws UnreachableException {
        if (agent == null && info.agentVersion() != null) {
            agent = connect();
            if (!agent.awaitRegistered()) {
                askToRegister();
            }
        }
        return Optional.ofNullable(agent);
    }

    @Override
    public AgentLink attachAgent() throws UnreachableException {
        if (agent().isEmpty()) {
            // First the way back to the agent: a JVM without it would be left with an agent nobody can talk to.
            agent = connect();
            askToRegister();
        }
        return agent;
    }

    @Override
    public void close() {
        if (agent != null) {
            agent.close();
        }
        try {
            vm.detach();
        } catch (IOException e) {
            // The JVM has gone; there is nothing left to detach from.
        }
    }

    private JmxAgent connect() throws UnreachableException {
        String address;
        try {
            address = vm.startLocalManagementAgent();
        } catch (IOException | RuntimeException e) {
            throw new UnreachableException(ManagementFailure.explain(info, properties, e), e);
        }
        return JmxAgent.connect(info, address);
    }

    /** Attaching the jar starts the agent, or makes one that is there register its MBeans. */
    private void askToRegister() throws UnreachableException {
        try {
            vm.loadAgent(OwnJar.path());
        } catch (AgentLoadException | AgentInitializationException | IOException e) {
            throw new UnreachableException(AttachFailure.explainAgent(info, e), e);
        }
        if (!agent.isRegistered()) {
            throw new UnreachableException("livegraft did not start in JVM " + info.label() + ": " + reason());
        }
    }

    private String reason() {
        try {
            return vm.getSystemProperties().getProperty("io.livegraft.error", "its standard error output may say why");
        } catch (IOException e) {
            return "the JVM has ended";
        }
    }
}

package io.livegraft.runtime.control;

import io.livegraft.runtime.core.Operations;
import io.livegraft.runtime.core.Operations.Summary;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Keeps the system properties up to date that tell from outside what is in this JVM: {@code ps} asks no agent and
 * attaches nothing, and who reads a diagnosis of the JVM may not know that it has been patched.
 */
final class StateProperties implements Runnable {
    /** Version of the agent. */
    static final String AGENT = "io.livegraft.agent";

    /** Such as {@code enabled=2,transition=true}. */
    static final String STATE = "io.livegraft.state";

    /** Names of the patches that have ever been enabled; not there while there was none, and never taken back. */
    static final String PATCHED = "io.livegraft.patched";

    private static final int MOST_NAMES = 64;

    private final Operations operations;
    private final Set<String> patched = new LinkedHashSet<>();

    StateProperties(Operations operations) {
        this.operations = operations;
    }

    @Override
    public synchronized void run() {
        Summary summary = operations.summary();
        summary.enabled().stream().filter(name -> patched.size() < MOST_NAMES).forEach(patched::add);
        // All each time: an application may have replaced all properties.
        System.setProperty(AGENT, AgentVersion.get());
        System.setProperty(
                STATE, "enabled=" + summary.enabled().size() + ",transition=" + (summary.transition() != null));
        if (!patched.isEmpty()) {
            System.setProperty(PATCHED, String.join(",", patched));
        }
    }
}

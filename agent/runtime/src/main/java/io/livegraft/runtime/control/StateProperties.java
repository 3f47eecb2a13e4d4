package io.livegraft.runtime.control;

import io.livegraft.runtime.core.Operations;
import io.livegraft.runtime.core.StatusView;
import io.livegraft.runtime.core.StatusView.PatchView;

/**
 * Keeps the two system properties up to date that {@code ps} reads from outside: it asks no agent and attaches
 * nothing, so this is all it can know.
 */
final class StateProperties implements Runnable {
    /** Version of the agent. */
    static final String AGENT = "io.livegraft.agent";

    /** Such as {@code enabled=2,transition=true}. */
    static final String STATE = "io.livegraft.state";

    private final Operations operations;

    StateProperties(Operations operations) {
        this.operations = operations;
    }

    @Override
    public synchronized void run() {
        StatusView status = operations.status(false);
        long enabled = status.patches().stream().filter(PatchView::enabled).count();
        // Both each time: an application may have replaced all properties.
        System.setProperty(AGENT, AgentVersion.get());
        System.setProperty(STATE, "enabled=" + enabled + ",transition=" + (status.transition() != null));
    }
}

package io.livegraft.tools.cli;

import java.util.Optional;

/** An open line to a JVM, with or without the agent in it. */
interface JvmLink extends AutoCloseable {
    JvmInfo info();

    /** The agent, where it is in the JVM already. */
    Optional<AgentLink> agent() throws UnreachableException;

    /** The agent, which is attached where it is not in the JVM yet. */
    AgentLink attachAgent() throws UnreachableException;

    @Override
    void close();
}

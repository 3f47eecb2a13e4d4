package io.livegraft.tools.cli;

/** Who calls the command, for the log of the agent: the attach mechanism itself tells it no name. */
final class Caller {
    private Caller() {}

    static String name() {
        return System.getProperty("user.name") + " (livegraft, pid "
                + ProcessHandle.current().pid() + ")";
    }
}

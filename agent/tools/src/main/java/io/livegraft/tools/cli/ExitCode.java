package io.livegraft.tools.cli;

/** Exit codes of the public contract. */
final class ExitCode {
    static final int DONE = 0;

    /** Refused or failed; nothing changed. */
    static final int REFUSED = 1;

    static final int USAGE = 2;

    /** Not finished in time. */
    static final int TIMED_OUT = 3;

    /** No such JVM, or not reachable. */
    static final int UNREACHABLE = 4;

    /** {@code build} found nothing to change. */
    static final int NOTHING_TO_CHANGE = 5;

    /** {@code build} found changes that cannot be livepatched. */
    static final int SCHEMA = 6;

    private ExitCode() {}
}

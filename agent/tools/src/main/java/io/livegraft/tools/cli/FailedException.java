package io.livegraft.tools.cli;

/** The command failed; the message says what happened, why, and what to do. */
class FailedException extends Exception {
    FailedException(String message) {
        super(message);
    }

    FailedException(String message, Throwable cause) {
        super(message, cause);
    }

    int exitCode() {
        return ExitCode.REFUSED;
    }
}

package io.livegraft.tools.cli;

/** There is no such JVM, or it cannot be reached. */
final class UnreachableException extends FailedException {
    UnreachableException(String message) {
        super(message);
    }

    UnreachableException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    int exitCode() {
        return ExitCode.UNREACHABLE;
    }
}

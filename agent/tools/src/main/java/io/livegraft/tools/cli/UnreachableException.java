package io.livegraft.tools.cli;

/** There is no such JVM, or it cannot be reached; the message says why and what to do. */
final class UnreachableException extends Exception {
    UnreachableException(String message) {
        super(message);
    }

    UnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}

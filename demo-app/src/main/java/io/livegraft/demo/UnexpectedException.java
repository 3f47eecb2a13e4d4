package io.livegraft.demo;

/** Something did not go as the demo says it goes. */
final class UnexpectedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnexpectedException(String message) {
        super(message);
    }
}

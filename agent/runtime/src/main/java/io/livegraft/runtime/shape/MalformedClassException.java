package io.livegraft.runtime.shape;

/** A class file that cannot be read; the message says what is wrong with it. */
public final class MalformedClassException extends RuntimeException {
    MalformedClassException(String message, Throwable cause) {
        super(message, cause);
    }
}

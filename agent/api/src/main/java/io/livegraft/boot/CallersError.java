package io.livegraft.boot;

/**
 * Errors that tell nothing about what was tried: the thread that tried had no stack, memory or time left. They belong to
 * the caller, and the next call tries again.
 */
public final class CallersError {
    private CallersError() {}

    /** Throws the error of this kind that a failure is, or that the JDK's reflection has wrapped in errors of its own. */
    public static void rethrow(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof InternalError || cause instanceof ReflectiveOperationException) {
            cause = cause.getCause();
        }
        if (cause instanceof StackOverflowError || cause instanceof OutOfMemoryError || cause instanceof ThreadDeath) {
            throw (Error) cause;
        }
    }
}

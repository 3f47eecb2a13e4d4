package io.livegraft.tools.cli;

/** What was wrong in the first place, in one line: layers above it repeat it with class names. */
final class Cause {
    private Cause() {}

    static String of(Throwable error) {
        Throwable deepest = error;
        String message = error.getMessage();
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
            message = deepest.getMessage() == null ? message : deepest.getMessage();
        }
        return message == null
                ? deepest.getClass().getSimpleName()
                : message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}

package io.livegraft.tools.cli;

import com.grack.nanojson.JsonObject;

/** Where a verb reports: its result, for people as lines or for scripts as JSON, and what else there is to say. */
interface Output {
    /** Prints the result where JSON is asked for. */
    void object(JsonObject object);

    /** Prints a line of the result for people. */
    void line(String text);

    /** Prints a message of several lines as {@link #note}, so that no line of it can be taken for another message. */
    default void message(String text) {
        String lead = "livegraft: ";
        for (String line : String.valueOf(text).lines().toList()) {
            note(lead + line);
            lead = "    ";
        }
    }

    /** Prints a line that belongs to no result, or nothing with JSON. */
    void note(String text);

    boolean isTerminal();

    /** Shows how far it is, in place of what was shown before; on a terminal only. */
    void progress(String text);

    /** The last that is said, by the thread that ends the command while others may still report. */
    void end(String text, JsonObject object);

    /** Whether the reader of the result has gone. */
    boolean isClosed();
}

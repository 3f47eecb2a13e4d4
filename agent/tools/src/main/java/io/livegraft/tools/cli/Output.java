package io.livegraft.tools.cli;

import com.grack.nanojson.JsonObject;

/** Where a verb reports: its result, for people as lines or for scripts as JSON, and what else there is to say. */
interface Output {
    /** Prints the result where JSON is asked for. */
    void object(JsonObject object);

    /** Prints a line of the result for people. */
    void line(String text);

    /** Prints an error; with JSON too, for stderr is not what scripts read. */
    void error(String text);

    /** Prints a line that belongs to no result, or nothing with JSON. */
    void note(String text);

    boolean isTerminal();

    /** Shows how far it is, in place of what was shown before; on a terminal only. */
    void progress(String text);

    /** Whether the reader of the result has gone. */
    boolean isClosed();
}

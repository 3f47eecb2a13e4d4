package io.livegraft.tools.cli;

import com.grack.nanojson.JsonObject;
import java.util.List;

/** The agent in another JVM. */
interface AgentLink {
    /**
     * Runs an operation with one argument, a file or the name of a patch.
     *
     * @return what it answered
     * @throws RefusalException if it was refused; nothing has changed
     */
    default Done call(String operation, String argument) throws FailedException, RefusalException {
        JsonObject answer = ask(operation, argument);
        return new Done(answer.getString("patch"), answer.getLong("seq"));
    }

    /**
     * Runs an operation.
     *
     * @return the object that it answered
     * @throws RefusalException if it was refused; nothing has changed
     */
    JsonObject ask(String operation, String... arguments) throws FailedException, RefusalException;

    /** Events with a greater number, oldest first, some thousand at most; empty when there are no more. */
    List<JsonObject> events(long seq) throws UnreachableException;

    /** The object of {@code status}. */
    JsonObject status(boolean threads) throws UnreachableException;

    /** Number of the newest event. */
    long lastEvent() throws UnreachableException;

    /**
     * An operation that was done.
     *
     * @param patch its name
     * @param seq a number of the log not before the events of the operation
     */
    record Done(String patch, long seq) {}
}

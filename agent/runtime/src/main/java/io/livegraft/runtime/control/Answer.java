package io.livegraft.runtime.control;

import io.livegraft.runtime.model.Event;
import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import java.nio.file.InvalidPathException;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Runs an operation for a caller in another process and says in JSON how it went: {@code done}, {@code refused}, or
 * {@code failed} for an error of our own. It never throws: classes of the agent mean nothing to the caller.
 */
final class Answer {
    private Answer() {}

    /**
     * @param operation returns the name of the patch
     * @return on success also {@code seq}, a number of the log not before the events of this operation
     */
    static String of(EventLog log, Supplier<String> operation) {
        return withFacts(log, () -> JsonText.map("patch", operation.get()));
    }

    /**
     * @param operation returns what its answer says, by name
     * @return on success also {@code seq}, a number of the log not before the events of this operation
     */
    static String withFacts(EventLog log, Supplier<Map<String, Object>> operation) {
        try {
            JsonText done = new JsonText().open().add("done", true);
            operation.get().forEach(done::add);
            return done.add("seq", log.last()).close();
        } catch (RefusedException e) {
            return refused(e.code(), e.getMessage(), e.details());
        } catch (InvalidPathException e) {
            return refused(RefusalCode.BAD_PATCH, "not a file name: " + e.getMessage(), Map.of());
        } catch (Throwable t) {
            return failed(log, t);
        }
    }

    private static String refused(RefusalCode code, String message, Map<String, Object> details) {
        return new JsonText()
                .open()
                .add("refused", JsonText.map("code", code.name(), "message", message, "details", details))
                .close();
    }

    private static String failed(EventLog log, Throwable t) {
        log.accept(Event.of(Event.Kind.FAULT, null).with("message", t.toString()));
        return failed("the agent failed: " + t);
    }

    /** What cannot be done, though it is no refusal of a patch. */
    static String failed(String message) {
        return new JsonText()
                .open()
                .add("failed", JsonText.map("message", message))
                .close();
    }
}

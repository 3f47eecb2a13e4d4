package io.livegraft.runtime.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A refusal with its code, what a person reads, and the facts as values for scripts. */
public final class RefusedException extends RuntimeException {
    private final RefusalCode code;
    private final transient Map<String, Object> details = new LinkedHashMap<>();

    /**
     * @param code one of the closed list
     * @param message what happened, why, and what to do
     */
    public RefusedException(RefusalCode code, String message) {
        super(message);
        this.code = code;
    }

    /** As above, for a refusal that an error of the JVM or a library led to. */
    public RefusedException(RefusalCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    private RefusedException(RefusedException of) {
        super(of.getMessage(), null, false, false);
        this.code = of.code;
        this.details.putAll(of.details);
    }

    /** The same to be kept for long: without the stack trace, which would keep classes alive, and without the cause. */
    public RefusedException withoutTrace() {
        return new RefusedException(this);
    }

    /** Adds one fact; values are strings, numbers, booleans, or lists of them. */
    public RefusedException with(String key, Object value) {
        details.put(key, value);
        return this;
    }

    public RefusalCode code() {
        return code;
    }

    /** The facts, in the order in which they were added. */
    public Map<String, Object> details() {
        return Collections.unmodifiableMap(details);
    }
}

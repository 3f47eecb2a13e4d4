package io.livegraft.tools.cli;

/** Ends a verb with a refusal. */
final class RefusalException extends Exception {
    private final transient Refusal refusal;

    RefusalException(Refusal refusal) {
        super(refusal.message());
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}

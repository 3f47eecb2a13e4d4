package io.livegraft.tools.cli;

import com.grack.nanojson.JsonObject;

/** What is said when a signal, such as that of Ctrl-C, ends a command that waits for another JVM. */
final class Interruption implements AutoCloseable {
    private final Output out;
    private final Thread hook = new Thread(this::tell, "interrupted");
    private volatile String text;
    private volatile JsonObject facts;

    private Interruption(Output out) {
        this.out = out;
    }

    /**
     * From here to the end of the block.
     *
     * @param text what goes on without the command, and how to go about it
     * @param facts for scripts
     */
    static Interruption says(Output out, String text, JsonObject facts) {
        Interruption interruption = new Interruption(out);
        interruption.now(text, facts);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** From now on something else is to be said. */
    void now(String laterText, JsonObject laterFacts) {
        text = laterText;
        facts = laterFacts;
    }

    private void tell() {
        String message = "interrupted; " + text;
        JsonObject object = Json.object("done", false, "interrupted", true, "message", message);
        object.putAll(facts);
        out.end(message, object);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The signal has come: the hook speaks, and this process ends.
        }
    }
}

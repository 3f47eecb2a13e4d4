package io.livegraft.tools.cli;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The result on stdout, all else on stderr. With {@code --json} stdout gets JSON only, always in UTF-8, and progress is
 * left out.
 */
final class StandardOutput implements Output {
    private final boolean json;
    private final boolean terminal;
    private final PrintWriter out;
    private final PrintWriter err;

    /** Length of the progress line on the terminal, 0 where there is none. */
    private int shown;

    StandardOutput(OutputStream out, OutputStream err, boolean json, boolean terminal) {
        Charset charset = Charset.defaultCharset();
        this.json = json;
        this.terminal = terminal;
        this.out = new PrintWriter(new OutputStreamWriter(out, json ? StandardCharsets.UTF_8 : charset), true);
        this.err = new PrintWriter(new OutputStreamWriter(err, charset), true);
    }

    @Override
    public void object(JsonObject object) {
        if (json) {
            out.println(JsonWriter.string(object));
        }
    }

    @Override
    public void line(String text) {
        if (!json) {
            clearProgress();
            out.println(text);
        }
    }

    @Override
    public void error(String text) {
        clearProgress();
        err.println("livegraft: " + text);
    }

    @Override
    public void note(String text) {
        if (!json) {
            clearProgress();
            err.println(text);
        }
    }

    @Override
    public boolean isTerminal() {
        return terminal && !json;
    }

    @Override
    public void progress(String text) {
        if (isTerminal()) {
            err.print('\r' + text + " ".repeat(Math.max(0, shown - text.length())));
            err.flush();
            shown = text.length();
        }
    }

    @Override
    public boolean isClosed() {
        return out.checkError();
    }

    private void clearProgress() {
        if (shown > 0) {
            err.print('\r' + " ".repeat(shown) + '\r');
            err.flush();
            shown = 0;
        }
    }
}

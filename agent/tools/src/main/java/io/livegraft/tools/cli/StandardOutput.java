package io.livegraft.tools.cli;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The result on stdout, all else on stderr. With {@code --json} stdout gets JSON only, always in UTF-8, and nothing else
 * is printed. This is the one place where text of others is made safe for a terminal.
 */
final class StandardOutput implements Output {
    private final boolean json;
    private final boolean terminal;
    private final PrintWriter out;
    private final PrintWriter err;
    /** Null until there is progress to show: finding out how wide the terminal is takes a process. */
    private ProgressLine progress;

    private boolean ended;

    StandardOutput(OutputStream out, OutputStream err, boolean json, boolean terminal) {
        Charset charset = Charset.defaultCharset();
        this.json = json;
        this.terminal = terminal;
        this.out = new PrintWriter(new OutputStreamWriter(out, json ? StandardCharsets.UTF_8 : charset), true);
        this.err = new PrintWriter(new OutputStreamWriter(err, charset), true);
    }

    @Override
    public synchronized void object(JsonObject object) {
        if (json && !ended) {
            out.println(JsonWriter.string(object));
        }
    }

    @Override
    public synchronized void line(String text) {
        print(out, text);
    }

    @Override
    public synchronized void note(String text) {
        print(err, text);
    }

    private void print(PrintWriter to, String text) {
        if (!json && !ended) {
            clearProgress();
            to.println(SafeText.of(text));
        }
    }

    @Override
    public boolean isTerminal() {
        return terminal && !json;
    }

    @Override
    public synchronized void progress(String text) {
        if (isTerminal() && !ended) {
            if (progress == null) {
                progress = new ProgressLine(err, Terminal.columns(), Terminal.isDumb());
            }
            progress.show(SafeText.of(text));
        }
    }

    @Override
    public synchronized void end(String text, JsonObject object) {
        if (isTerminal()) {
            // Behind the ^C that the terminal shows.
            err.println();
            progress = null;
        }
        message(text);
        object(object);
        ended = true;
    }

    @Override
    public boolean isClosed() {
        return out.checkError();
    }

    private void clearProgress() {
        if (progress != null) {
            progress.clear();
        }
    }
}

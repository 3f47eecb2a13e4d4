package io.livegraft.tools.cli;

import java.io.PrintWriter;

/** One line of a terminal that is written again and again. */
final class ProgressLine {
    private static final String ERASE_REST = "\033[K";

    private final PrintWriter out;
    private final int columns;
    /** Whether the terminal knows no escape sequences. */
    private final boolean dumb;
    /** What is on the terminal, empty where there is nothing. */
    private String shown = "";

    ProgressLine(PrintWriter out, int columns, boolean dumb) {
        this.out = out;
        this.columns = columns;
        this.dumb = dumb;
    }

    void show(String text) {
        String fitting = cut(text);
        if (!fitting.equals(shown)) {
            write(fitting);
            shown = fitting;
        }
    }

    void clear() {
        if (!shown.isEmpty()) {
            write("");
            out.print('\r');
            out.flush();
            shown = "";
        }
    }

    private void write(String text) {
        String rest = dumb ? " ".repeat(Math.max(0, shown.length() - text.length())) : ERASE_REST;
        out.print('\r' + text + rest);
        out.flush();
    }

    /** A line that is as long as the terminal is wide would be continued in the next one, where it cannot be erased. */
    private String cut(String text) {
        int most = Math.max(1, columns - 1);
        return text.length() <= most ? text : text.substring(0, most - 1) + '…';
    }
}

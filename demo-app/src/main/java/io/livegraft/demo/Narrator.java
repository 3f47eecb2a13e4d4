package io.livegraft.demo;

import java.io.PrintStream;

/** Tells the story: numbered steps, and what is seen in each. */
final class Narrator {
    private final PrintStream out;
    private int step;

    Narrator(PrintStream out) {
        this.out = out;
    }

    void title(String text) {
        out.println();
        out.println(text);
        out.println("-".repeat(text.length()));
    }

    void step(String text) {
        out.println();
        out.printf("%2d. %s%n", ++step, text);
    }

    void say(String text) {
        out.println("    " + text);
    }

    void command(String text) {
        out.println("    $ " + text);
    }

    void output(String line) {
        out.println("      " + line);
    }

    void end(String text) {
        out.println();
        out.println(text);
        out.println();
    }
}

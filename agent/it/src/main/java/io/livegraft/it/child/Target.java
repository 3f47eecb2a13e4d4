package io.livegraft.it.child;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Reads commands, each a line of words parted by spaces, and answers each with one line that begins with {@link #REPLY}.
 *
 * <p>It knows nothing of the agent, and ends with its standard input.
 */
public final class Target {
    public static final String REPLY = "~ ";

    private final Commands commands = new Commands();
    private final PrintStream out = System.out;

    private Target() {}

    public static void main(String[] args) throws IOException {
        new Target().run();
    }

    private void run() throws IOException {
        reply("ready " + Runtime.version().feature());
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            List<String> words = Arrays.asList(line.split(" "));
            try {
                reply("ok " + commands.run(words.get(0), words.subList(1, words.size())));
            } catch (Throwable t) {
                reply("failed " + Calls.trace(t));
            }
        }
        System.exit(0);
    }

    private void reply(String text) {
        synchronized (out) {
            out.println(REPLY + text.replace("\\", "\\\\").replace("\n", "\\n"));
            out.flush();
        }
    }
}

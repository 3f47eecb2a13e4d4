package io.livegraft.it.harness;

import java.time.Duration;
import java.util.List;

/** A command that has been started. */
public final class RunningCli implements AutoCloseable {
    private final ChildProcess process;
    private final Jdk jdk;
    private final List<String> arguments;

    RunningCli(ChildProcess process, Jdk jdk, List<String> arguments) {
        this.process = process;
        this.jdk = jdk;
        this.arguments = arguments;
    }

    /** The next line it prints, waiting for it. */
    public String nextLine() {
        try {
            String line = process.nextLine(Await.LIMIT);
            if (line == null) {
                throw new AssertionError("no more lines from " + arguments + "; errors: " + process.errors());
            }
            return line;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until it has printed this to its standard error. */
    public void awaitError(String text) {
        Await.until(arguments + " prints " + text, () -> process.errors().contains(text));
    }

    public boolean isAlive() {
        return process.process().isAlive();
    }

    /** Ends it as {@code kill -9} does, at once. */
    public void kill() {
        process.process().destroyForcibly();
    }

    /** Asks it to end, as {@code kill} does; what it prints then is read, which {@link Process#destroy} cuts off. */
    public void terminate() {
        process.process().toHandle().destroy();
    }

    /** Waits for its end. */
    public CliResult result(Duration limit) {
        try {
            Integer exit = process.exit(limit);
            if (exit == null) {
                throw new AssertionError("still running after " + limit.toSeconds() + " s: " + arguments + "\n"
                        + process.output() + process.errors()
                        + ThreadDump.of(jdk, process.process().pid()));
            }
            return new CliResult(arguments, exit, process.output(), process.errors());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}

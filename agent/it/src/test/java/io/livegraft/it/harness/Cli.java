package io.livegraft.it.harness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The command line, as a user calls it: a process of its own. */
public final class Cli {
    private static final Duration LIMIT = Duration.ofSeconds(180);

    private final Jdk jdk;

    Cli(Jdk jdk) {
        this.jdk = jdk;
    }

    /** The command line on the JDK of the build. */
    public static Cli ofTheBuild() {
        return new Cli(Jdk.ofTheBuild());
    }

    /** Runs a command to its end. */
    public CliResult run(String... arguments) {
        return run(List.of(arguments));
    }

    public CliResult run(List<String> arguments) {
        try (RunningCli running = start(arguments)) {
            return running.result(LIMIT);
        }
    }

    /** Starts a command that need not end. */
    public RunningCli start(List<String> arguments) {
        return new RunningCli(ChildProcess.start(command(arguments)), jdk, arguments);
    }

    private List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(jdk.java().toString()));
        // Only so that some hundred short-lived JVMs cost less.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of("-jar", Distribution.livegraftJar().toString()));
        command.addAll(arguments);
        return command;
    }
}

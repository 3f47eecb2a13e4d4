package io.livegraft.tools.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code map}: the verbs about the maps of hooks. */
@Command(
        name = "map",
        header = "Read and change the maps that hooks share.",
        synopsisHeading = "Usage: ",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {MapGetVerb.class, MapPutVerb.class, MapRemoveVerb.class})
final class MapVerbs implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    /** No verb was given. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "COMMAND is missing");
    }
}

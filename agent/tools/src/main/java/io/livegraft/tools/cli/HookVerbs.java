package io.livegraft.tools.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hook}: the verbs about hooks. */
@Command(
        name = "hook",
        header = "Attach, detach and list hooks.",
        synopsisHeading = "Usage: ",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {HookAttachVerb.class, HookDetachVerb.class, HookListVerb.class})
final class HookVerbs implements Runnable {
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

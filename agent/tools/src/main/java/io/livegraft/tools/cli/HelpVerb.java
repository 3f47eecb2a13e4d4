package io.livegraft.tools.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code help}: the same as {@code --help} behind the command. */
@Command(name = "help", header = "Show the help of a command, or the list of commands.")
final class HelpVerb extends Verb {
    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "The command, such as 'load' or 'hook attach'.")
    private List<String> words = new ArrayList<>();

    @Override
    int run(Output out) {
        CommandLine command = spec().root().commandLine();
        for (String word : words) {
            CommandLine next = command.getSubcommands().get(word);
            if (next == null) {
                throw new UnmatchedArgumentException(command, List.of(word));
            }
            command = next;
        }
        String text = command.getUsageMessage().stripTrailing();
        text.lines().forEach(out::line);
        out.object(Json.object("help", text));
        return ExitCode.DONE;
    }
}

package io.livegraft.tools.cli;

import java.util.stream.Collectors;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** {@code completion}: what makes a shell complete the words of this command line. */
@Command(
        name = "completion",
        header = "Print a script that makes bash and zsh complete commands and options.",
        footer = {
            "",
            "bash: source <(livegraft completion)",
            "zsh: the same, after 'autoload -U +X compinit && compinit'.",
            "It is for a command or alias named livegraft."
        })
final class CompletionVerb extends Verb {
    @Override
    int run(Output out) {
        String script = AutoComplete.bash(spec().root().name(), spec().root().commandLine())
                .replace("\t", "    ")
                .lines()
                .filter(line -> !line.isBlank() && !line.strip().startsWith("#"))
                .collect(Collectors.joining("\n"));
        script.lines().forEach(out::line);
        out.object(Json.object("script", script));
        return ExitCode.DONE;
    }
}

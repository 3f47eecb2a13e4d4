package io.livegraft.tools.cli;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in our words what was wrong with a command line. */
final class UsageError {
    private static final Pattern PROCESS_ID = Pattern.compile("\\d+");

    private UsageError() {}

    /** What is wrong, and where there is one, what may have been meant. */
    static String explain(ParameterException e, List<String> args) {
        CommandSpec command = e.getCommandLine().getCommandSpec();
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unmatched(command, unmatched.getUnmatched(), args);
        }
        if (e instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            // What was taken for an option is what is missing.
            return unknownOption(command, args)
                    .map(option -> noOption(command, option))
                    .orElseGet(() -> missing(missing));
        }
        ArgSpec argument = e.getArgSpec();
        if (argument != null && argument.isOption() && e.getMessage().contains("should be in KEY=VALUE format")) {
            return name(argument) + " is written " + argument.paramLabel() + ", not '" + e.getValue() + "'";
        }
        return e.getMessage();
    }

    private static String unmatched(CommandSpec command, List<String> unmatched, List<String> args) {
        String first = unmatched.get(0);
        if (first.startsWith("-") && first.length() > 1) {
            return noOption(command, first);
        }
        CommandLine line = command.commandLine();
        if (!line.getSubcommands().isEmpty()) {
            String group = command.parent() == null ? "" : command.name() + " ";
            return "there is no command '" + group + first + "'"
                    + meant(first, List.copyOf(line.getSubcommands().keySet())) + "; '" + command.qualifiedName()
                    + " --help' lists them";
        }
        if (args.contains("--all")) {
            String id = args.stream()
                    .filter(PROCESS_ID.asMatchPredicate())
                    .findFirst()
                    .orElse("PID");
            return "--all stands in the place of PID; leave '" + id + "' out";
        }
        return "there is an argument too many: '" + first + "'";
    }

    private static String missing(MissingParameterException e) {
        ArgSpec first = e.getMissing().get(0);
        if (e.getMessage().contains(" for option ")) {
            return name(first) + " needs a value: " + first.paramLabel();
        }
        String names = e.getMissing().stream().map(UsageError::name).collect(Collectors.joining(" and "));
        return names + (e.getMissing().size() == 1 ? " is missing" : " are missing");
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.names()[0] : argument.paramLabel();
    }

    private static Optional<String> unknownOption(CommandSpec command, List<String> args) {
        return args.stream()
                .takeWhile(arg -> !arg.equals("--"))
                .filter(arg -> arg.startsWith("-") && arg.length() > 1)
                .filter(arg -> !command.optionsMap().containsKey(arg.split("=", 2)[0]))
                .findFirst();
    }

    private static String noOption(CommandSpec command, String option) {
        return "there is no option '" + option + "'"
                + meant(option, List.copyOf(command.optionsMap().keySet()))
                + "; what begins with - and is no option stands behind --";
    }

    private static String meant(String word, List<String> known) {
        List<String> near = known.stream()
                .filter(each -> Spelling.isNear(word, each))
                .sorted()
                .toList();
        return near.isEmpty() ? "" : ", perhaps " + String.join(" or ", near);
    }
}

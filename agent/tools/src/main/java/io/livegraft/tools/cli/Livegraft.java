package io.livegraft.tools.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code livegraft}: runs the verb it is given. */
@Command(
        name = "livegraft",
        header = "Live patching for the JVM.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Version.class,
        subcommands = {
            PsVerb.class,
            BuildVerb.class,
            PackageVerb.class,
            InspectVerb.class,
            VerifyVerb.class,
            LoadVerb.class,
            EnableVerb.class,
            DisableVerb.class,
            WaitVerb.class,
            UnloadVerb.class,
            StatusVerb.class,
            ForceVerb.class,
            LogVerb.class,
            InstallVerb.class,
            UninstallVerb.class,
            InstalledVerb.class,
            HookVerbs.class,
            MapVerbs.class,
            CompletionVerb.class,
            HelpVerb.class
        },
        footer = {
            "",
            "PID is a process id, or a main-class or jar name that only one JVM has.",
            "Exit status: 0 done; 1 refused or failed; 2 usage; 3 not finished in time;",
            "4 no such JVM or not reachable; 5 nothing to change; 6 cannot be livepatched;",
            "130 interrupted (Ctrl-C): a transition that was waited for goes on.",
            "'livegraft COMMAND --help' tells more."
        })
public final class Livegraft implements Runnable {
    private final Machine machine;
    private final OutputStream out;
    private final OutputStream err;
    private final boolean terminal;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version and exit.")
    private boolean version;

    Livegraft(Machine machine, OutputStream out, OutputStream err, boolean terminal) {
        this.machine = machine;
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    /** Runs the command and ends this JVM with its exit status. */
    public static void main(String[] args) {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        OutputStream err = new FileOutputStream(FileDescriptor.err);
        Livegraft command = new Livegraft(new LocalMachine(), out, err, Terminal.isThere());
        Optional<String> wrong = Arguments.wrongInThisProcess(args);
        System.exit(wrong.isPresent() ? command.wrongUsage(wrong.get(), args) : command.execute(args));
    }

    int execute(String... args) {
        Optional<String> wrong = Arguments.wrong(args);
        if (wrong.isPresent()) {
            return wrongUsage(wrong.get(), args);
        }
        CommandLine command = new CommandLine(this);
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        command.setParameterExceptionHandler(this::wrongUsage);
        command.setExecutionExceptionHandler(this::internalError);
        command.setExecutionStrategy(Livegraft::run);
        command.setCaseInsensitiveEnumValuesAllowed(true);
        // An argument that begins with @ is what it says, such as the value of a map.
        command.setExpandAtFiles(false);
        return command.execute(args);
    }

    /** No verb was given. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "COMMAND is missing");
    }

    Machine machine() {
        return machine;
    }

    Output output(boolean json) {
        return new StandardOutput(out, err, json, terminal);
    }

    /** Help that is asked for does not make up for what nobody understands. */
    private static int run(ParseResult parsed) {
        for (ParseResult each = parsed; each != null; each = each.subcommand()) {
            if (!each.unmatched().isEmpty()) {
                throw new UnmatchedArgumentException(each.commandSpec().commandLine(), each.unmatched());
            }
        }
        return new RunLast().execute(parsed);
    }

    private int wrongUsage(ParameterException e, String[] args) {
        String help = "'" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'";
        String message = UsageError.explain(e, List.of(args));
        Output output = failed(message, args);
        if (!message.contains(help)) {
            output.note("Try " + help + ".");
        }
        return ExitCode.USAGE;
    }

    private int wrongUsage(String message, String[] args) {
        failed(message, args);
        return ExitCode.USAGE;
    }

    private int internalError(Exception e, CommandLine command, ParseResult parsed) {
        failed("internal error, please report it: " + e, parsed.originalArgs().toArray(String[]::new));
        return ExitCode.REFUSED;
    }

    /** What failed before or behind a verb, which would have known whether JSON is wanted. */
    private Output failed(String message, String[] args) {
        List<String> words = List.of(args);
        int end = words.indexOf("--");
        Output output = output((end < 0 ? words : words.subList(0, end)).contains("--json"));
        output.message(message);
        output.object(Json.failed(message));
        return output;
    }
}

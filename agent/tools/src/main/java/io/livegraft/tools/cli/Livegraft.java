package io.livegraft.tools.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
            UnloadVerb.class,
            StatusVerb.class,
            ForceVerb.class,
            LogVerb.class,
            InstallVerb.class,
            UninstallVerb.class,
            InstalledVerb.class,
            HookVerbs.class,
            MapVerbs.class,
            CompletionVerb.class
        },
        footer = {
            "",
            "PID is a process id, or a main-class or jar name that only one JVM has.",
            "Exit status: 0 done; 1 refused or failed; 2 usage; 3 not finished in time;",
            "4 no such JVM or not reachable; 5 nothing to change; 6 cannot be livepatched.",
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
        boolean terminal = System.console() != null;
        System.exit(new Livegraft(new LocalMachine(), out, err, terminal).execute(args));
    }

    int execute(String... args) {
        CommandLine command = new CommandLine(this);
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        command.setParameterExceptionHandler(Livegraft::wrongUsage);
        command.setExecutionExceptionHandler(Livegraft::internalError);
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

    private static int wrongUsage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        command.getErr().println("livegraft: " + e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, command.getErr());
        command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    private static int internalError(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        command.getErr().println("livegraft: internal error, please report it: " + e);
        return ExitCode.REFUSED;
    }
}

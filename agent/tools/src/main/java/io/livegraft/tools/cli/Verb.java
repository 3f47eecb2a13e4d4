package io.livegraft.tools.cli;

import io.livegraft.runtime.model.RefusedException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all verbs share: {@code --json}, {@code --help}, and how refusals and errors end them. */
@Command(synopsisHeading = "Usage: ", sortOptions = false)
abstract class Verb implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--json", order = 90, description = "Print the result as JSON.")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            order = 91,
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    /** Does the work; returns the exit status. */
    abstract int run(Output out) throws FailedException, RefusalException;

    @Override
    public final Integer call() {
        Output out = root().output(json);
        try {
            return run(out);
        } catch (RefusedException e) {
            return refused(out, Refusal.of(e));
        } catch (RefusalException e) {
            return refused(out, e.refusal());
        } catch (FailedException e) {
            out.message(e.getMessage());
            out.object(Json.failed(e.getMessage()));
            return e.exitCode();
        }
    }

    final Machine machine() {
        return root().machine();
    }

    /** The command itself; a verb may be below another one. */
    private Livegraft root() {
        return (Livegraft) spec.root().userObject();
    }

    final CommandSpec spec() {
        return spec;
    }

    private static int refused(Output out, Refusal refusal) {
        out.message("refused " + refusal.code() + ": " + refusal.message());
        out.object(refusal.json());
        return ExitCode.REFUSED;
    }
}

package io.livegraft.tools.cli;

import io.livegraft.runtime.model.RefusalCode;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code load}: attaches if needed, loads and enables a patch, waits for the end of the transition. */
@Command(
        name = "load",
        header = "Load and enable a patch, and wait until all threads run it.",
        footer = {"", "If it is refused, nothing has changed in the JVM."})
final class LoadVerb extends TransitionVerb {
    @Parameters(index = "1", paramLabel = "FILE.jar", description = "The patch.")
    private Path file;

    @Override
    boolean isNothingToDo(Refusal refusal) {
        return refusal.is(RefusalCode.ALREADY_LOADED) || refusal.details().getBoolean("fixed", false);
    }

    @Override
    int run(JvmLink link, Output out) throws FailedException, RefusalException {
        String path = PatchFile.absolute(file);
        return transition(link, link.attachAgent(), "load", path, out);
    }

    @Override
    Goal goal() {
        return Goal.ENABLED;
    }

    @Override
    String patch() {
        return PatchFile.nameIn(file);
    }
}

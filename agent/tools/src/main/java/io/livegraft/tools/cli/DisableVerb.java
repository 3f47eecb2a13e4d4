package io.livegraft.tools.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code disable}: threads go back to the bodies from before. */
@Command(
        name = "disable",
        header = "Disable a patch, or reverse its running enable, and wait until no thread runs it.",
        footer = {"", "A disabled patch stays listed until it is unloaded."})
final class DisableVerb extends TransitionVerb {
    @Parameters(index = "1", paramLabel = "NAME", description = "Name of the patch.")
    private String name;

    @Override
    int run(JvmLink link, Output out) throws FailedException, RefusalException {
        return transition(link, agentWithPatch(link, name), "disable", name, out);
    }

    @Override
    Goal goal() {
        return Goal.DISABLED;
    }

    @Override
    String patch() {
        return name;
    }
}

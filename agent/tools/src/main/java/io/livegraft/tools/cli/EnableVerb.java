package io.livegraft.tools.cli;

import io.livegraft.runtime.model.RefusalCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code enable}: reverses a running disable. */
@Command(
        name = "enable",
        header = "Reverse a running disable of a patch, and wait until all threads run it again.",
        footer = {"", "A patch that is disabled already is enabled by loading it again."})
final class EnableVerb extends TransitionVerb {
    @Parameters(index = "1", paramLabel = "NAME", description = "Name of the patch.")
    private String name;

    @Override
    boolean isNothingToDo(Refusal refusal) {
        return refusal.is(RefusalCode.NO_SUCH_PATCH) || refusal.is(RefusalCode.NOT_IN_TRANSITION);
    }

    @Override
    int run(JvmLink link, Output out) throws FailedException, RefusalException {
        return transition(link, agentWithPatch(link, name), "enable", name, out);
    }

    @Override
    Goal goal() {
        return Goal.ENABLED;
    }

    @Override
    String patch() {
        return name;
    }
}

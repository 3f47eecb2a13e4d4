package io.livegraft.tools.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hook detach}: takes a hook away. */
@Command(name = "detach", header = "Detach a hook. Its maps stay.")
final class HookDetachVerb extends JvmVerb {
    @Parameters(index = "1", paramLabel = "NAME", description = "Name of the hook.")
    private String name;

    @Override
    int run(JvmLink link, Output out) throws FailedException, RefusalException {
        agentWith(link, "hook", name).ask("hookDetach", name, Caller.name());
        out.line("hook " + name + ": detached from " + link.info().label());
        out.object(Json.object("done", true, "hook", name));
        return ExitCode.DONE;
    }
}

package io.livegraft.tools.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code unload}: forgets a disabled patch. */
@Command(name = "unload", header = "Forget a disabled patch.")
final class UnloadVerb extends JvmVerb {
    @Parameters(index = "1", paramLabel = "NAME", description = "Name of the patch.")
    private String name;

    @Override
    int run(JvmLink link, Output out) throws FailedException, RefusalException {
        agentWithPatch(link, name).call("unload", name);
        out.line(name + ": unloaded from " + link.info().label());
        out.object(Json.object("done", true, "patch", name));
        return ExitCode.DONE;
    }
}

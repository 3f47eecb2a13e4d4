package io.livegraft.tools.cli;

import io.livegraft.tools.cli.AgentLink.Done;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code verify}: the checks that a load makes before anything is defined. */
@Command(
        name = "verify",
        header = "Make the checks of 'load', and change nothing.",
        description = "Where livegraft is not in the JVM yet it is loaded for the checks, and stays.")
final class VerifyVerb extends JvmVerb {
    @Parameters(index = "1", paramLabel = "FILE.jar", description = "The patch.")
    private Path file;

    @Override
    int run(JvmLink link, Output out) throws FailedException, RefusalException {
        String path = PatchFile.absolute(file);
        Done done = link.attachAgent().call("verify", path);
        out.line(done.patch() + ": nothing stands against loading it into "
                + link.info().label());
        out.object(Json.object("done", true, "patch", done.patch()));
        return ExitCode.DONE;
    }
}

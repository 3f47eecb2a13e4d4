package io.livegraft.tools.cli;

import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import io.livegraft.tools.cli.PatchDirectory.Entry;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code uninstall}: takes a patch out of the directory that JVMs load at their start. */
@Command(
        name = "uninstall",
        header = "Take a patch out of a directory of patches that JVMs load at their start.",
        footer = {"", "No JVM is touched: where it is enabled, 'disable' takes it out."})
final class UninstallVerb extends Verb {
    @Parameters(index = "0", paramLabel = "DIR", description = "The directory.")
    private Path directory;

    @Parameters(index = "1", paramLabel = "NAME", description = "Name of the patch.")
    private String name;

    @Override
    int run(Output out) throws FailedException {
        Entry entry = PatchDirectory.read(directory, TrustStore.open(null))
                .find(name)
                .orElseThrow(() -> new RefusedException(
                                RefusalCode.NO_SUCH_PATCH, "there is no patch " + name + " in " + directory)
                        .with("patch", name));
        PatchDirectory.delete(entry);
        out.line(name + ": uninstalled, " + entry.file() + " deleted");
        out.object(Json.object("done", true, "patch", name, "file", entry.file().toString()));
        return ExitCode.DONE;
    }
}

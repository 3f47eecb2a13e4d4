package io.livegraft.tools.cli;

import io.livegraft.runtime.archive.PatchJar;
import io.livegraft.runtime.model.Patch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code inspect}: what a patch jar is and changes. */
@Command(name = "inspect", header = "Show what a patch jar is and changes.")
final class InspectVerb extends Verb {
    @Parameters(index = "0", paramLabel = "FILE.jar", description = "The patch.")
    private Path file;

    @Override
    int run(Output out) throws FailedException {
        String path = PatchFile.absolute(file);
        Patch patch = read(path);
        PatchText.lines(patch).forEach(out::line);
        out.object(PatchText.json(patch, path));
        return ExitCode.DONE;
    }

    private static Patch read(String path) throws FailedException {
        try {
            return PatchJar.read(Files.readAllBytes(Path.of(path)), path);
        } catch (IOException e) {
            throw new FailedException(path + " cannot be read: " + e, e);
        }
    }
}

package io.livegraft.tools.cli;

import io.livegraft.runtime.archive.HookJar;
import io.livegraft.runtime.archive.JarContents;
import io.livegraft.runtime.archive.PatchJar;
import io.livegraft.runtime.model.HookProgram;
import io.livegraft.runtime.model.Patch;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code inspect}: what a patch or hook jar is and changes. */
@Command(name = "inspect", header = "Show what a patch or hook jar is and changes.")
final class InspectVerb extends Verb {
    @Parameters(index = "0", paramLabel = "FILE.jar", description = "The patch or hook jar.")
    private Path file;

    @Override
    int run(Output out) throws FailedException {
        String path = PatchFile.absolute(file);
        byte[] jar = PatchFile.read(path);
        if (HookJar.is(JarContents.read(jar, path))) {
            HookProgram program = HookJar.read(jar, path);
            HookProgramText.lines(program).forEach(out::line);
            out.object(HookProgramText.json(program, path));
        } else {
            Patch patch = PatchJar.read(jar, path);
            PatchText.lines(patch).forEach(out::line);
            out.object(PatchText.json(patch, path));
        }
        return ExitCode.DONE;
    }
}

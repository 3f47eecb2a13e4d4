package io.livegraft.tools.cli;

import io.livegraft.runtime.archive.PatchJar;
import io.livegraft.runtime.archive.Trust;
import io.livegraft.runtime.model.Patch;
import io.livegraft.tools.cli.PatchDirectory.Entry;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code install}: puts a patch into the directory that JVMs load at their start. */
@Command(
        name = "install",
        header = "Put a patch into a directory of patches that JVMs load at their start.",
        description = {
            "For JVMs started with -javaagent:livegraft.jar=patches=DIR: after a restart they have what 'load' gives a"
                    + " running one. It is checked against the patches in the directory as 'load' checks it against those"
                    + " enabled, is loaded after them, and the jars of patches that it replaces are deleted.",
            "It may stay through an upgrade: where the running version has the fix already it is left out."
        },
        footer = {"", "If it is refused, nothing has changed in the directory. No JVM is touched."})
final class InstallVerb extends Verb {
    @Parameters(index = "0", paramLabel = "DIR", description = "The directory.")
    private Path directory;

    @Parameters(index = "1", paramLabel = "FILE.jar", description = "The patch.")
    private Path file;

    @Option(
            names = "--trust",
            paramLabel = "KEYSTORE",
            description = "Accept only what is signed by a certificate in it, as the agent's option 'trust'.")
    private Path trust;

    @Override
    int run(Output out) throws FailedException {
        String path = PatchFile.absolute(file);
        byte[] jar = PatchFile.read(path);
        trust().check(jar, path);
        Patch patch = PatchJar.read(jar, path);
        PatchDirectory patches = PatchDirectory.read(directory);
        List<Entry> replaced = patches.replacedBy(patch);
        // Between the two steps both are there, and at a start the new one replaces the old ones.
        Path installed = patches.write(patch, jar);
        for (Entry old : replaced) {
            PatchDirectory.delete(old);
        }
        out.line(patch.name() + ": installed as " + installed);
        replaced.forEach(old -> out.line(old.patch().name() + ": replaced, " + old.file() + " deleted"));
        out.object(Json.object(
                "done",
                true,
                "patch",
                patch.name(),
                "file",
                installed.toString(),
                "replaced",
                Json.array(replaced.stream().map(old -> old.patch().name()).toList())));
        return ExitCode.DONE;
    }

    private Trust trust() {
        try {
            return Trust.of(trust, System.getProperties());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec().commandLine(), e.getMessage(), e);
        }
    }
}

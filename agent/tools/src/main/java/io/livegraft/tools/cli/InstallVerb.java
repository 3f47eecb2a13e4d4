package io.livegraft.tools.cli;

import io.livegraft.runtime.archive.PatchJar;
import io.livegraft.runtime.archive.Trust;
import io.livegraft.runtime.model.Patch;
import io.livegraft.runtime.model.RefusedException;
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
        checkSource(Path.of(path));
        byte[] jar = PatchFile.read(path);
        Trust accepted = TrustStore.open(trust);
        accepted.check(jar, path);
        Patch patch = PatchJar.read(jar, path);
        PatchDirectory patches = PatchDirectory.read(directory, accepted);
        List<Entry> replaced = replacedBy(patches, patch);
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

    /** What a start loads already needs no copy beside it. */
    private void checkSource(Path source) {
        Path parent = source.getParent();
        if (source.toString().endsWith(".jar") && parent != null && OutputFile.isSame(parent, directory)) {
            throw new ParameterException(
                    spec().commandLine(), file + " is in " + directory + " already, so JVMs load it at their start");
        }
    }

    /** The rules are those of a load; what to do about a refusal is another thing in a directory. */
    private List<Entry> replacedBy(PatchDirectory patches, Patch patch) {
        try {
            return patches.replacedBy(patch);
        } catch (RefusedException e) {
            String other = (String) e.details().get("patch");
            String advice = "'livegraft uninstall " + directory + " " + other + "' first";
            throw switch (e.code()) {
                case ALREADY_LOADED ->
                    instead(e, "there is a patch " + other + " in " + directory + " already; " + advice);
                case CONFLICT -> instead(e, e.getMessage().replace("disable " + other + " first", advice));
                default -> e;
            };
        }
    }

    private static RefusedException instead(RefusedException e, String message) {
        RefusedException better = new RefusedException(e.code(), message, e);
        e.details().forEach(better::with);
        return better;
    }
}

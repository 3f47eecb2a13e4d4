package io.livegraft.tools.cli;

import io.livegraft.runtime.archive.PatchJar;
import io.livegraft.runtime.model.ClassPatch;
import io.livegraft.runtime.model.MethodName;
import io.livegraft.runtime.model.Patch;
import io.livegraft.runtime.model.RefusedException;
import io.livegraft.tools.builder.Packager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code package}: compiled hand-written classes in, a patch jar or a hook jar out. */
@Command(
        name = "package",
        header = "Put hand-written partial classes into a patch jar, or hooks into a hook jar.",
        description = "Everything in the directory goes in: partial classes, helper classes and resources.")
final class PackageVerb extends Verb {
    @Parameters(paramLabel = "CLASSES_DIR", description = "Directory with the compiled classes.")
    private Path classes;

    @Mixin
    private PatchOptions patch;

    @Option(names = "--hook", paramLabel = "N", description = "Make a hook jar of this name instead of a patch.")
    private String hook;

    @Override
    int run(Output out) throws FailedException, RefusalException {
        OutputFile jar = new OutputFile(spec(), "-o", patch.output);
        jar.mustNotBe(classes, "the directory that is packaged");
        jar.mustNotBeIn(classes, "in the directory that is packaged");
        try {
            return hook == null ? patch(out) : hooks(out);
        } catch (RefusedException e) {
            throw new RefusalException(Refusal.of(e));
        } catch (IOException e) {
            throw new FailedException("nothing was packaged: " + e.getMessage(), e);
        }
    }

    private int patch(Output out) throws IOException {
        patch.check(spec());
        Patch made = Packager.patch(classes, patch.name, patch.tag, !patch.notReplaceable, patch.states, patch.output);
        List<String> methods =
                made.classes().stream().flatMap(PackageVerb::methods).toList();
        done(out, "patch", patch.name, methods);
        return ExitCode.DONE;
    }

    private int hooks(Output out) throws IOException {
        if (!PatchJar.isName(hook)) {
            throw new ParameterException(
                    spec().commandLine(), "'" + hook + "' is no hook name: it must be " + PatchJar.NAME_RULE);
        }
        if (patch.isPatch()) {
            throw new ParameterException(
                    spec().commandLine(),
                    "--hook makes a hook jar: leave out --name, --tag, --not-replaceable, --state");
        }
        List<String> hooked = Packager.hooks(classes, hook, patch.output).stream()
                .map(MethodName::toString)
                .toList();
        done(out, "hook", hook, hooked);
        return ExitCode.DONE;
    }

    private void done(Output out, String kind, String name, List<String> methods) {
        out.line(name + ": packaged " + patch.output);
        methods.forEach(method -> out.line("  " + method));
        out.object(
                Json.object("done", true, kind, name, "file", patch.output.toString(), "methods", Json.array(methods)));
    }

    private static Stream<String> methods(ClassPatch part) {
        return part.methods().stream().map(m -> new MethodName(part.target(), m.target()).toString());
    }
}

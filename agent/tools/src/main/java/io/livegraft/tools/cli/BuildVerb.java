package io.livegraft.tools.cli;

import com.grack.nanojson.JsonObject;
import io.livegraft.tools.builder.BuildRequest;
import io.livegraft.tools.builder.BuildResult;
import io.livegraft.tools.builder.Builder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code build}: two builds of a program in, a patch jar out. */
@Command(
        name = "build",
        header = "Build a patch from two builds of a program.",
        description = "It changes the methods whose bodies differ, and brings what they newly need.",
        footer = {
            "",
            "GLOB matches class names with dots; * stands for any characters, dots and $ too.",
            "METHOD is written com.acme.Foo#bar(int), com.acme.Foo#<init>(), com.acme.Foo#<clinit>().",
            "Exit status 5: the builds do not differ; 6: a change cannot be livepatched."
        })
final class BuildVerb extends Verb {
    @Option(names = "--from", required = true, paramLabel = "OLD.jar", description = "The build that is running.")
    private Path from;

    @Option(names = "--to", required = true, paramLabel = "NEW.jar", description = "The build with the changes.")
    private Path to;

    @Mixin
    private PatchOptions patch;

    @Option(
            names = "--include",
            paramLabel = "GLOB",
            description = "Compare only these classes. What they newly need comes along. May be repeated.")
    private List<String> includes = new ArrayList<>();

    @Option(names = "--exclude", paramLabel = "GLOB", description = "Do not compare these classes. May be repeated.")
    private List<String> excludes = new ArrayList<>();

    @Option(
            names = "--minimal",
            arity = "1..*",
            paramLabel = "METHOD",
            description = {
                "Change these methods only, and bring what they newly need.",
                "Parameters may be left out where the name is unique."
            })
    private List<String> minimal = new ArrayList<>();

    @Option(
            names = "--class-path",
            paramLabel = "CP",
            converter = ClassPathConverter.class,
            description = "Jars and directories with the classes that the two builds extend and use.")
    private ClassPath classPath = ClassPath.EMPTY;

    @Option(
            names = "--report",
            paramLabel = "FILE.html",
            description = "Write why each method is in the patch, what differs, and what a person must judge.")
    private Path report;

    @Override
    int run(Output out) throws FailedException, RefusalException {
        patch.check(spec());
        BuildRequest request = new BuildRequest(
                from,
                to,
                patch.name,
                patch.tag,
                !patch.notReplaceable,
                includes,
                excludes,
                minimal,
                classPath.entries(),
                patch.states,
                patch.output);
        BuildResult result = build(request, out);
        if (report != null) {
            write(HtmlReport.of(request, result));
        }
        return switch (result.outcome()) {
            case BUILT -> built(result, out);
            case NOTHING_CHANGED -> nothingChanged(result, out);
            case SCHEMA -> schema(result, out);
        };
    }

    private static BuildResult build(BuildRequest request, Output out) throws FailedException {
        try {
            return Builder.build(request, new BuildProgressLine(out));
        } catch (IOException e) {
            throw new FailedException("no patch was built: " + e.getMessage(), e);
        }
    }

    private void write(String html) throws FailedException {
        try {
            Files.writeString(report, html);
        } catch (IOException e) {
            throw new FailedException("the report cannot be written: " + e, e);
        }
    }

    private int built(BuildResult result, Output out) {
        out.line(patch.name + ": built " + patch.output);
        BuildReport.lines(result).forEach(out::line);
        JsonObject json = Json.object("done", true, "patch", patch.name, "file", patch.output.toString());
        json.putAll(BuildReport.json(result));
        out.object(json);
        return ExitCode.DONE;
    }

    private int nothingChanged(BuildResult result, Output out) {
        String reason = "there is nothing to change: the compared classes do the same in " + from + " and " + to;
        out.note("livegraft: " + reason);
        BuildReport.lines(result).forEach(out::note);
        JsonObject json = Json.object("done", false, "patch", patch.name, "reason", reason);
        json.putAll(BuildReport.json(result));
        out.object(json);
        return ExitCode.NOTHING_TO_CHANGE;
    }

    private static int schema(BuildResult result, Output out) {
        Refusal refusal = BuildReport.refusal(result);
        out.note("livegraft: refused " + refusal.code() + ": " + refusal.message());
        result.problems().forEach(problem -> out.note("  " + problem + " [" + problem.kind() + "]"));
        out.note("what is in brackets has a section in docs/refusals/SCHEMA.md");
        out.object(refusal.json());
        return ExitCode.SCHEMA;
    }
}

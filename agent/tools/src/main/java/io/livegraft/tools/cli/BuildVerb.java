package io.livegraft.tools.cli;

import com.grack.nanojson.JsonObject;
import io.livegraft.tools.builder.BuildRequest;
import io.livegraft.tools.builder.BuildResult;
import io.livegraft.tools.builder.Builder;
import io.livegraft.tools.builder.NoSuchClassException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code build}: two builds of a program in, a patch jar out. */
@Command(
        name = "build",
        header = "Build a patch from two builds of a program.",
        description = "It changes the methods whose bodies differ, and brings what they newly need.",
        footer = {
            "",
            "GLOB matches class names with dots; * stands for any characters, dots and $ too.",
            "METHOD is written com.acme.Foo#bar(int), com.acme.Foo#<init>(), com.acme.Foo#<clinit>.",
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
        checkOutputs();
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
        BuildResult result = report == null ? build(request, out) : buildAndReport(request, out);
        return switch (result.outcome()) {
            case BUILT -> built(result, out);
            case NOTHING_CHANGED -> nothingChanged(result, out);
            case SCHEMA -> schema(result, out);
        };
    }

    private BuildResult build(BuildRequest request, Output out) throws FailedException {
        try {
            return Builder.build(request, new BuildProgressLine(out));
        } catch (NoSuchClassException e) {
            throw new ParameterException(spec().commandLine(), e.getMessage(), e);
        } catch (IOException e) {
            throw new FailedException("no patch was built: " + e.getMessage(), e);
        }
    }

    private BuildResult buildAndReport(BuildRequest request, Output out) throws FailedException {
        try (ReportFile page = ReportFile.open(report)) {
            BuildResult result = build(request, out);
            page.write(HtmlReport.of(request, result));
            return result;
        }
    }

    private void checkOutputs() {
        OutputFile jar = new OutputFile(spec(), "-o", patch.output);
        checkOutput(jar);
        if (report != null) {
            OutputFile page = new OutputFile(spec(), "--report", report);
            page.mustNotBe(patch.output, "the -o jar");
            checkOutput(page);
        }
    }

    private void checkOutput(OutputFile file) {
        file.mustNotBe(from, "the --from jar");
        file.mustNotBe(to, "the --to jar");
        classPath.entries().forEach(entry -> file.mustNotBe(entry, "in the --class-path"));
    }

    private int built(BuildResult result, Output out) {
        out.line(patch.name + ": built " + patch.output);
        BuildReport.lines(result).forEach(out::line);
        int points = result.report().methods().stream()
                .mapToInt(method -> method.judge().size())
                .sum();
        if (points > 0) {
            out.line((points == 1 ? "1 point" : points + " points") + " to judge: 'livegraft inspect " + patch.output
                    + "'");
        }
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

package io.livegraft.it.corpus;

import io.livegraft.it.harness.Cli;
import io.livegraft.it.harness.CliResult;
import io.livegraft.it.harness.Compiler;
import io.livegraft.it.harness.Distribution;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A case made ready: its driver compiled against the old release, and what the builder made of the two releases.
 *
 * @param classPath of the driver's JVM
 * @param result of {@code livegraft build}
 */
record BuiltFix(List<Path> classPath, Path patch, CliResult result) {
    static final String NAME = "fix";

    static BuiltFix of(RealFix fix, ReleasedJars jars) {
        List<Path> classPath = classPath(fix, jars);
        try {
            Path patch = Files.createTempDirectory(Distribution.work(), "case").resolve(NAME + ".jar");
            return new BuiltFix(classPath, patch, Cli.ofTheBuild().run(arguments(fix, jars, patch)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that the driver's JVM needs, the driver compiled against the old release. */
    static List<Path> classPath(RealFix fix, ReleasedJars jars) {
        try {
            List<Path> library = new ArrayList<>(List.of(Distribution.childClasses(), jars.file(fix.oldRelease())));
            fix.dependencies().forEach(dependency -> library.add(jars.file(dependency)));
            Path driver = Files.createTempDirectory(Distribution.work(), "driver");
            Compiler.compile(fix.driver(), library, driver);
            library.add(driver);
            return library;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> arguments(RealFix fix, ReleasedJars jars, Path patch) {
        List<String> arguments = new ArrayList<>(List.of("build", "--json", "--name", NAME));
        arguments.addAll(List.of("--from", jars.file(fix.oldRelease()).toString()));
        arguments.addAll(List.of("--to", jars.file(fix.newRelease()).toString()));
        if (!fix.dependencies().isEmpty()) {
            String classPath = fix.dependencies().stream()
                    .map(dependency -> jars.file(dependency).toString())
                    .collect(Collectors.joining(File.pathSeparator));
            arguments.addAll(List.of("--class-path", classPath));
        }
        fix.focusClasses().forEach(name -> arguments.addAll(List.of("--include", name)));
        arguments.addAll(List.of("-o", patch.toString()));
        return arguments;
    }
}

package io.livegraft.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A small library in two or more versions, compiled when it is first needed, and the patches between them.
 *
 * <p>Version 0 is the one that runs, 1 the one patches lead to if nothing else is said.
 */
public final class Fixture {
    private static final Map<List<String>, Path> PATCHES = new ConcurrentHashMap<>();

    private final List<SourceCode> sources;
    private final int release;
    private final UnaryOperator<byte[]> change;
    private final Map<Integer, Path> jars = new ConcurrentHashMap<>();

    private Fixture(List<SourceCode> sources, int release, UnaryOperator<byte[]> change) {
        this.sources = sources;
        this.release = release;
        this.change = change;
    }

    public static Fixture of(String... sources) {
        return new Fixture(Stream.of(sources).map(SourceCode::new).collect(Collectors.toList()), 17, c -> c);
    }

    /** The same for an older Java, each class file changed before it goes into the jar. */
    public Fixture compiledFor(int otherRelease, UnaryOperator<byte[]> otherChange) {
        return new Fixture(sources, otherRelease, otherChange);
    }

    /** The jar that runs. */
    public Path jar() {
        return jar(0);
    }

    public Path jar(int version) {
        return jars.computeIfAbsent(version, this::compile);
    }

    /** The patch from version 0 to version 1. */
    public Path patch(String name, String... buildOptions) {
        return patch(name, 0, 1, buildOptions);
    }

    public Path patch(String name, int from, int to, String... buildOptions) {
        List<String> arguments = new ArrayList<>(List.of("build", "--name", name));
        arguments.addAll(List.of("--from", jar(from).toString(), "--to", jar(to).toString()));
        arguments.addAll(List.of(buildOptions));
        return PATCHES.computeIfAbsent(arguments, a -> build(name, a));
    }

    private static Path build(String name, List<String> arguments) {
        Path patch = newDirectory("patch").resolve(name + ".jar");
        List<String> command = new ArrayList<>(arguments);
        command.addAll(List.of("-o", patch.toString()));
        Cli.ofTheBuild().run(command).expectExit(0);
        return patch;
    }

    private Path compile(int version) {
        Path directory = newDirectory("fixture");
        Path classes = directory.resolve("classes");
        try {
            Files.createDirectories(classes);
            // A compiler for an old release cannot read our newer classes.
            List<Path> classPath = release < 17 ? List.of() : List.of(Distribution.childClasses());
            Compiler.compile(
                    sources.stream().map(s -> s.version(version)).collect(Collectors.toList()),
                    release,
                    classPath,
                    classes);
            SortedMap<String, byte[]> entries = Jars.readDirectory(classes);
            entries.replaceAll((name, content) -> change.apply(content));
            return Jars.write(directory.resolve("v" + version + ".jar"), entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path newDirectory(String prefix) {
        try {
            Files.createDirectories(Distribution.work());
            return Files.createTempDirectory(Distribution.work(), prefix);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

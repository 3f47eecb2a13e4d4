package io.livegraft.tools.builder;

import io.livegraft.runtime.archive.PatchJar;
import io.livegraft.runtime.model.ClassPatch;
import io.livegraft.runtime.model.Patch;
import io.livegraft.runtime.model.Tag;
import io.livegraft.runtime.shape.ClassFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicVerifier;

/**
 * A build of two versions of some sources, and what came of it.
 *
 * @param patch null where none was written
 */
record Built(BuildResult result, Patch patch) {
    /** Compiles and builds; sources may give several classes in one file. */
    static Built of(Path directory, List<String> before, List<String> after, String... includes) {
        return of(
                directory,
                Sources.compile(before.toArray(new String[0])),
                Sources.compile(after.toArray(new String[0])),
                includes);
    }

    static Built of(Path directory, Map<String, byte[]> before, Map<String, byte[]> after, String... includes) {
        try {
            return of(
                    directory,
                    jar(directory.resolve("old.jar"), before),
                    jar(directory.resolve("new.jar"), after),
                    includes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Built of(Path directory, Path from, Path to, String... includes) throws IOException {
        return of(directory, from, to, List.of(includes), List.of());
    }

    /** With {@code --minimal}. */
    static Built minimal(Path directory, String before, String after, String... methods) throws IOException {
        Path from = jar(directory.resolve("old.jar"), Sources.compile(before));
        Path to = jar(directory.resolve("new.jar"), Sources.compile(after));
        return of(directory, from, to, List.of(), List.of(methods));
    }

    private static Built of(Path directory, Path from, Path to, List<String> includes, List<String> minimal)
            throws IOException {
        Path output = directory.resolve("patch.jar");
        Files.deleteIfExists(output);
        BuildRequest request = new BuildRequest(
                from, to, "fix", Tag.NONE, true, includes, List.of(), minimal, List.of(), Map.of(), output);
        BuildResult result = Builder.build(request, BuildProgress.NONE);
        if (result.outcome() != BuildResult.Outcome.BUILT) {
            return new Built(result, null);
        }
        Patch patch = PatchJar.read(Files.readAllBytes(output), "patch.jar");
        patch.classes().forEach(part -> verify(part.bytecode()));
        patch.helpers().values().forEach(Built::verify);
        return new Built(result, patch);
    }

    static Path jar(Path file, Map<String, byte[]> classes) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> type : classes.entrySet()) {
                jar.putNextEntry(new JarEntry(type.getKey().replace('.', '/') + ".class"));
                jar.write(type.getValue());
            }
        }
        return file;
    }

    private static void verify(byte[] classFile) {
        ClassNode type = ClassFiles.tree(classFile, 0);
        for (MethodNode method : type.methods) {
            try {
                new Analyzer<>(new BasicVerifier()).analyze(type.name, method);
            } catch (AnalyzerException e) {
                throw new AssertionError(type.name + "." + method.name, e);
            }
        }
    }

    Set<String> changed() {
        return texts(result.changedMethods());
    }

    Set<String> added() {
        return texts(result.newMethods());
    }

    private static Set<String> texts(List<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> problems() {
        return result.problems().stream()
                .map(p -> p.kind() + " " + p.className() + (p.member().isEmpty() ? "" : "#" + p.member()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The partial class for a target. */
    ClassNode partial(String target) {
        return patch.classes().stream()
                .filter(part -> part.target().equals(target))
                .map(ClassPatch::bytecode)
                .map(bytes -> ClassFiles.tree(bytes, 0))
                .findFirst()
                .orElseThrow();
    }

    /** The annotation of a method of a partial class, such as {@code Replace}, or {@code new}. */
    String role(String target, String method) {
        MethodNode found = partial(target).methods.stream()
                .filter(m -> m.name.equals(method))
                .findFirst()
                .orElseThrow();
        return found.invisibleAnnotations == null
                ? "new"
                : found.invisibleAnnotations.get(0).desc.replaceAll(".*/(\\w+);", "$1");
    }
}

package io.livegraft.bench.start;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A library of small classes, and a directory with one patch for each of the first few. */
final class Library {
    private final Path directory;

    private Library(Path directory) {
        this.directory = directory;
    }

    static Library make() throws IOException {
        Library library = new Library(Files.createTempDirectory("livegraft-start"));
        for (int i = 0; i < Started.CLASSES; i++) {
            library.source("com/acme/start/C" + i, """
                    package com.acme.start;
                    public class C%d { public static int get() { return %d; } }
                    """.formatted(i, i));
            library.source("com/acme/start/C" + i + "Fix", """
                    package com.acme.start;
                    import io.livegraft.*;
                    @PatchClass(C%d.class) final class C%dFix { @Replace public static int get() { return -%d; } }
                    """.formatted(i, i, i));
        }
        library.compile();
        return library;
    }

    Path classes() {
        return directory.resolve("classes");
    }

    /** A directory for the agent's option {@code patches}. */
    Path patches(int count) throws IOException {
        Path patches = Files.createDirectories(directory.resolve("patches" + count));
        for (int i = 0; i < count; i++) {
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.getMainAttributes().putValue("Livegraft-Format", "1");
            manifest.getMainAttributes().putValue("Livegraft-Name", "fix" + i);
            String entry = "com/acme/start/C" + i + "Fix.class";
            try (OutputStream file = Files.newOutputStream(patches.resolve("fix" + i + ".jar"));
                    JarOutputStream jar = new JarOutputStream(file, manifest)) {
                jar.putNextEntry(new JarEntry(entry));
                Files.copy(classes().resolve(entry), jar);
            }
        }
        return patches;
    }

    private void source(String name, String text) throws IOException {
        Path file = directory.resolve("src").resolve(name + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void compile() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> arguments =
                new ArrayList<>(List.of("-proc:none", "-d", classes().toString()));
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
        for (int i = 0; i < Started.CLASSES; i++) {
            for (String suffix : List.of("", "Fix")) {
                arguments.add(directory
                        .resolve("src/com/acme/start/C" + i + suffix + ".java")
                        .toString());
            }
        }
        if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("the library does not compile");
        }
    }
}

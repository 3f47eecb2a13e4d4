package io.livegraft.it.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** The JDK's compiler. */
public final class Compiler {
    private Compiler() {}

    /** Compiles one file for the JDK of the build. */
    public static void compile(Path source, List<Path> classPath, Path output) throws IOException {
        compile(List.of(source), classPath, output);
    }

    /** Compiles some files together. */
    public static void compile(List<Path> sources, List<Path> classPath, Path output) throws IOException {
        try (StandardJavaFileManager files =
                ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null)) {
            compile(files.getJavaFileObjectsFromPaths(sources), 17, classPath, output);
        }
    }

    static void compile(Iterable<? extends JavaFileObject> sources, int release, List<Path> classPath, Path output)
            throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(problems, null, null)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
            List<String> options = new ArrayList<>(List.of("-g", "-proc:none", "-nowarn"));
            options.addAll(List.of("--release", Integer.toString(release)));
            if (!compiler.getTask(null, files, problems, options, null, sources).call()) {
                throw new IllegalArgumentException("does not compile: " + problems.getDiagnostics());
            }
        }
    }
}

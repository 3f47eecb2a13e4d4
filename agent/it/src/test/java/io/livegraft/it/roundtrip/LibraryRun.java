package io.livegraft.it.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.it.child.LibraryTests;
import io.livegraft.it.harness.Jars;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A library's tests, run in a JVM of its own with one of the releases, in a directory of its own. */
record LibraryRun(ReleasePair pair, PairJars jars, Scene scene) {
    private static final Duration LIMIT = Duration.ofMinutes(20);

    /** What tests of the libraries that are older than modules reach into. */
    private static final List<String> OPENED = List.of(
            "java.lang", "java.lang.reflect", "java.util", "java.util.concurrent", "java.time", "java.io", "java.net");

    /** Without any agent. */
    Outcomes plainly(String name, Path release) throws IOException {
        // It is not the compiler that is tested here; this saves half of the time.
        return with(name, release, List.of("-XX:TieredStopAtLevel=1"), jvm -> {}, jvm -> {});
    }

    /** In a JVM that is done something to. */
    Outcomes with(String name, Path release, Consumer<Jvm> prepare, Consumer<Jvm> check) throws IOException {
        return with(name, release, List.of(), prepare, check);
    }

    /**
     * @param release the jar on the class path
     * @param options of the JVM beside those of every run
     * @param prepare what is done to the JVM when every class of the library is initialised and no test has begun
     */
    private Outcomes with(String name, Path release, List<String> options, Consumer<Jvm> prepare, Consumer<Jvm> check)
            throws IOException {
        Path directory = jars.directory().resolve(scene.jdk().feature() + "-" + name);
        Path tests = unpacked(directory);
        Path report = directory.resolve("outcomes.tsv");
        List<Path> classPath = new ArrayList<>(List.of(tests, release, jars.launcher()));
        classPath.addAll(jars.dependencies());
        Jvm jvm = scene.jvm(classPath)
                .options("-Xmx3g", "-Duser.language=en", "-Duser.country=US", "-Dfile.encoding=UTF-8")
                .options(OPENED.stream()
                        .map(opened -> "--add-opens=java.base/" + opened + "=ALL-UNNAMED")
                        .toArray(String[]::new))
                .options(pair.options().toArray(String[]::new))
                .options(options.toArray(String[]::new))
                .directory(directory)
                .mainClass(LibraryTests.class.getName())
                .arguments(
                        release.toString(),
                        tests.toString(),
                        pair.testClasses(),
                        pair.withoutTestClasses(),
                        report.toString())
                .start();
        try (jvm) {
            assertThat(jvm.nextOutput()).isEqualTo(LibraryTests.READY);
            prepare.accept(jvm);
            jvm.send("go");
            assertThat(jvm.nextOutput(LIMIT)).isEqualTo(LibraryTests.DONE);
            check.accept(jvm);
        }
        return Outcomes.read(report);
    }

    /** Where tests look for their files: as resources, and where the library's project has its sources. */
    private Path unpacked(Path directory) throws IOException {
        Path classes = directory.resolve("target/test-classes");
        Path resources = directory.resolve("src/test/resources");
        for (Map.Entry<String, byte[]> entry : Jars.read(jars.tests()).entrySet()) {
            write(classes.resolve(entry.getKey()), entry.getValue());
            if (!entry.getKey().endsWith(".class")) {
                write(resources.resolve(entry.getKey()), entry.getValue());
            }
        }
        return classes;
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }
}

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

    /** It is not the compiler that is compared, and without the second one tests take half of the time. */
    private static final List<String> PLAIN = List.of("-XX:TieredStopAtLevel=1");

    /** What tests of the libraries that are older than modules reach into. */
    private static final List<String> OPENED = List.of(
            "java.lang", "java.lang.reflect", "java.util", "java.util.concurrent", "java.time", "java.io", "java.net");

    /** The release that is to be patched. */
    Outcomes old() throws IOException {
        String without = pair.withoutTestClasses() + "|" + pair.endlessTestClasses();
        return with("old", jars.oldRelease(), without, PLAIN, jvm -> {}, jvm -> {});
    }

    /** The release that it is to become. */
    Outcomes now(String name) throws IOException {
        return with(name, jars.newRelease(), pair.withoutTestClasses(), PLAIN, jvm -> {}, jvm -> {});
    }

    /** The release that is to be patched, in a JVM that is patched before the first test begins. */
    Outcomes patched(Path patch, Consumer<Jvm> check) throws IOException {
        return with(
                "patched", jars.oldRelease(), pair.withoutTestClasses(), List.of(), jvm -> jvm.enables(patch), check);
    }

    /**
     * @param release the jar on the class path
     * @param without a pattern of the names of test classes that are left out
     * @param options of the JVM beside those of every run
     * @param prepare what is done to the JVM when every class of the library is initialised and no test has begun
     */
    private Outcomes with(
            String name, Path release, String without, List<String> options, Consumer<Jvm> prepare, Consumer<Jvm> check)
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
                .arguments(release.toString(), tests.toString(), pair.testClasses(), without, report.toString())
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

package io.livegraft.it.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.it.harness.Compiler;
import io.livegraft.it.harness.Distribution;
import io.livegraft.it.harness.Jars;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Apache Felix and JBoss Modules: loaders that ask nobody for packages they were not told of, ours among them. */
class StrictLoadersTest {
    private static final Path DRIVER = Path.of("src/test/servers/strict/acme/Strict.java");

    @JvmTest({Mode.STARTUP, Mode.DYNAMIC})
    void a_bundle_and_a_module(Scene scene) throws IOException {
        Path directory = Distribution.newDirectory("strict");
        List<Path> programs = Stream.of("org.apache.felix.framework", "jboss-modules")
                .map(Programs::jar)
                .collect(Collectors.toList());
        Compiler.compile(DRIVER, programs, directory);
        programs.add(directory);
        Jvm jvm = scene.jvm(programs).start();
        String work = directory.resolve("cache").toString();
        assertThat(jvm.call("acme.Strict#start", work, bundle(directory), modules(directory)))
                .isEqualTo("started");
        Answer.goesUpAndDown(jvm, "acme.Strict#bundle", "acme.Strict#module");
    }

    private static String bundle(Path directory) {
        SortedMap<String, byte[]> entries = Jars.read(Answer.LIBRARY.jar());
        String manifest =
                "Manifest-Version: 1.0\r\nBundle-ManifestVersion: 2\r\nBundle-SymbolicName: acme.answer\r\n\r\n";
        entries.put(Jars.MANIFEST, manifest.getBytes(StandardCharsets.UTF_8));
        return Jars.write(directory.resolve("bundle.jar"), entries).toString();
    }

    private static String modules(Path directory) throws IOException {
        Path modules = directory.resolve("modules");
        Path module = Files.createDirectories(modules.resolve("acme/answer/main"));
        Files.copy(Answer.LIBRARY.jar(), module.resolve("answer.jar"));
        Files.writeString(module.resolve("module.xml"), """
                <module xmlns="urn:jboss:module:1.9" name="acme.answer">
                  <resources><resource-root path="answer.jar"/></resources>
                </module>
                """);
        return modules.toString();
    }
}

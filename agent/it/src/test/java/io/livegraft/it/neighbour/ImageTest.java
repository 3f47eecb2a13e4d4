package io.livegraft.it.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.it.harness.CliResult;
import io.livegraft.it.harness.Compiler;
import io.livegraft.it.harness.Distribution;
import io.livegraft.it.harness.Jars;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/** A runtime image made with jlink, with the application in it as a module. */
class ImageTest {
    @JvmTest(Mode.DYNAMIC)
    void an_image_with_what_management_needs(Scene scene) throws Exception {
        Jvm jvm = start(scene, "java.instrument,jdk.management.agent", "");
        Answer.goesUpAndDown(jvm);
    }

    @JvmTest(Mode.STARTUP)
    void an_image_without_it_is_patched_when_it_starts(Scene scene) throws Exception {
        Jvm jvm = start(scene, "java.instrument", "patches=" + Answer.patches());
        jvm.expect(Answer.METHOD, Answer.NEW);
        CliResult status = jvm.cli("status");
        status.expectExit(4);
        assertThat(status.output() + status.errors())
                .contains("its Java runtime lacks the modules java.management and jdk.management.agent");
    }

    private static Jvm start(Scene scene, String modules, String agentOptions) throws Exception {
        return scene.jvm(Answer.LIBRARY)
                .withoutFixture()
                .image(image(scene, modules))
                .agentOptions(agentOptions)
                .options("--add-modules", "acme.answer")
                .start();
    }

    private static Path image(Scene scene, String modules) throws IOException, InterruptedException {
        Path directory = Distribution.newDirectory("image");
        Path image = directory.resolve("image");
        List<String> command = List.of(
                scene.jdk().tool("jlink").toString(),
                "--module-path",
                module(directory).toString(),
                "--add-modules",
                "acme.answer," + modules,
                "--output",
                image.toString());
        Process jlink = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(jlink.getInputStream().readAllBytes());
        assertThat(jlink.waitFor()).as(output).isZero();
        return image;
    }

    private static Path module(Path directory) throws IOException {
        SortedMap<String, byte[]> entries = Jars.read(Answer.LIBRARY.jar());
        Path classes = directory.resolve("classes");
        for (String name : entries.keySet()) {
            Files.createDirectories(classes.resolve(name).getParent());
            Files.write(classes.resolve(name), entries.get(name));
        }
        Path source = Files.writeString(directory.resolve("module-info.java"), "module acme.answer { exports acme; }");
        Compiler.compile(source, List.of(), classes);
        return Jars.write(directory.resolve("answer.jar"), Jars.readDirectory(classes));
    }
}

package io.livegraft.it.neighbour;

import io.livegraft.it.child.Target;
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
import java.util.SortedMap;
import java.util.TreeMap;

/** An application in one jar, started by Spring Boot's own launcher, with the flawed library as a jar inside it. */
class FatJarTest {
    @JvmTest(Mode.DYNAMIC)
    void a_class_of_a_nested_jar(Scene scene) throws IOException {
        Jvm jvm = scene.jvm(Answer.LIBRARY)
                .launchedBy(fatJar(), "org.springframework.boot.loader.launch.JarLauncher")
                .start();
        Answer.goesUpAndDown(jvm);
    }

    private static Path fatJar() throws IOException {
        SortedMap<String, byte[]> entries = new TreeMap<>(Jars.read(Programs.jar("spring-boot-loader")));
        String manifest = "Manifest-Version: 1.0\r\nStart-Class: " + Target.class.getName()
                + "\r\nSpring-Boot-Classes: BOOT-INF/classes/\r\nSpring-Boot-Lib: BOOT-INF/lib/\r\n\r\n";
        entries.put(Jars.MANIFEST, manifest.getBytes(StandardCharsets.UTF_8));
        // The launcher looks for the directory itself.
        entries.put("BOOT-INF/classes/", new byte[0]);
        Jars.readDirectory(Distribution.childClasses())
                .forEach((name, content) -> entries.put("BOOT-INF/classes/" + name, content));
        entries.put("BOOT-INF/lib/answer.jar", Files.readAllBytes(Answer.LIBRARY.jar()));
        Path directory = Distribution.newDirectory("fat");
        return Jars.writeStored(directory.resolve("application.jar"), entries);
    }
}

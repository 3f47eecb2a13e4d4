package io.livegraft.it.neighbour;

import io.livegraft.it.child.Target;
import io.livegraft.it.harness.Distribution;
import io.livegraft.it.harness.Fixture;
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
    private static final Fixture LIBRARY = Fixture.of("""
            package acme;
            public class Answer {
                private final String text = «"old"|"new"»;
                public static String get() { return new Answer().text + «""|Added.text()»; }
            }
            """, """
            package acme;
            public class Added {
                static String text() { return "er"; }
            }
            """);

    @JvmTest(Mode.DYNAMIC)
    void a_class_of_a_nested_jar(Scene scene) throws IOException {
        Jvm jvm = scene.jvm(LIBRARY)
                .launchedBy(fatJar(), "org.springframework.boot.loader.launch.JarLauncher")
                .start();
        jvm.expect("acme.Answer#get", "old");
        jvm.enables(LIBRARY.patch("fix"));
        jvm.expect("acme.Answer#get", "newer");
        jvm.disables("fix");
        jvm.expect("acme.Answer#get", "old");
        jvm.expectEvents("UP(fix) DOWN(fix)");
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
        entries.put("BOOT-INF/lib/answer.jar", Files.readAllBytes(LIBRARY.jar()));
        Path directory = Files.createTempDirectory(Files.createDirectories(Distribution.work()), "fat");
        return Jars.writeStored(directory.resolve("application.jar"), entries);
    }
}

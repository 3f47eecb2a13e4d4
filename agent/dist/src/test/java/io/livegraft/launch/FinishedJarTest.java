package io.livegraft.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** Looks at {@code livegraft.jar} as the build made it. */
class FinishedJarTest {
    private static final LocalDateTime ONE_TIME = LocalDateTime.of(2026, 11, 23, 0, 0);

    @Test
    void theRootHoldsOnlyWhatTheApplicationMaySee() throws IOException {
        assertThat(names())
                .filteredOn(name -> !name.endsWith("/"))
                .allMatch(name -> name.startsWith("META-INF/")
                        || name.startsWith("runtime/")
                        || name.startsWith("tools/")
                        || name.matches("io/livegraft/(boot/|launch/)?[A-Za-z$\\d-]+\\.class"));
    }

    @Test
    void noOtherLoaderTakesABundledClassForItsOwn() throws IOException {
        assertThat(names())
                .filteredOn(name -> name.startsWith("runtime/") || name.startsWith("tools/"))
                .filteredOn(name -> !name.endsWith("/"))
                .allMatch(name -> name.endsWith(".classdata"))
                .contains(
                        "runtime/io/livegraft/runtime/core/Operations.classdata",
                        "runtime/org/objectweb/asm/ClassReader.classdata",
                        "runtime/com/grack/nanojson/JsonWriter.classdata",
                        "tools/io/livegraft/tools/cli/Livegraft.classdata",
                        "tools/picocli/CommandLine.classdata");
    }

    @Test
    void theManifestNamesTheEntryClasses() throws IOException {
        try (JarFile jar = jar()) {
            Attributes main = jar.getManifest().getMainAttributes();
            assertThat(main.getValue("Premain-Class")).isEqualTo(AgentEntry.class.getName());
            assertThat(main.getValue("Agent-Class")).isEqualTo(AgentEntry.class.getName());
            assertThat(main.getValue("Main-Class")).isEqualTo(Main.class.getName());
            assertThat(main.getValue("Can-Retransform-Classes")).isEqualTo("true");
            assertThat(main.getValue("Can-Redefine-Classes")).isEqualTo("true");
            assertThat(main.getValue("Implementation-Version")).isNotBlank();
        }
    }

    @Test
    void licensesComeAlong() throws IOException {
        assertThat(names()).contains("META-INF/LICENSE", "META-INF/NOTICE");
    }

    @Test
    void nothingTellsWhenOrWithWhatItWasBuilt() throws IOException {
        try (JarFile jar = jar()) {
            assertThat(jar.stream()).extracting(JarEntry::getTimeLocal).containsOnly(ONE_TIME);
            assertThat(jar.getManifest().getMainAttributes().keySet().toString())
                    .doesNotContain("Build", "Created-By");
        }
        assertThat(names())
                .filteredOn(name -> !name.endsWith("/") && !name.startsWith("META-INF/"))
                .isSorted();
    }

    private static List<String> names() throws IOException {
        try (JarFile jar = jar()) {
            return jar.stream().map(JarEntry::getName).toList();
        }
    }

    private static JarFile jar() throws IOException {
        return new JarFile("target/livegraft.jar");
    }
}

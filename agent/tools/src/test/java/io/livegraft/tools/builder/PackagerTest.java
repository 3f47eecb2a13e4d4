package io.livegraft.tools.builder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.livegraft.runtime.archive.PatchJar;
import io.livegraft.runtime.model.Patch;
import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import io.livegraft.runtime.model.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagerTest {
    private static final String PARTIAL =
            "package p; import io.livegraft.*; @PatchClass(name = \"p.Foo\") class FooPatch { @Replace void f() {} }";
    private static final String HOOK =
            "package p; class Hooks { @io.livegraft.Hook(\"p.Foo#f\") static void on(io.livegraft.HookContext c) {} }";

    @TempDir
    Path directory;

    private Path classes(Map<String, byte[]> compiled) throws IOException {
        Path classes = directory.resolve("classes");
        for (Map.Entry<String, byte[]> type : compiled.entrySet()) {
            if (type.getKey().startsWith("p.")) {
                Path file = classes.resolve(type.getKey().replace('.', '/') + ".class");
                Files.createDirectories(file.getParent());
                Files.write(file, type.getValue());
            }
        }
        return classes;
    }

    @Test
    void packsPartialClassesAndResources() throws IOException {
        Path classes = classes(Sources.compile(PARTIAL));
        Files.writeString(classes.resolve("p/text.txt"), "hello");
        Path jar = directory.resolve("fix.jar");
        Packager.patch(classes, "fix", new Tag(3), false, Map.of(1L, 2L), jar);
        Patch patch = PatchJar.read(Files.readAllBytes(jar), "fix.jar");
        assertThat(patch.header().tag()).isEqualTo(new Tag(3));
        assertThat(patch.header().replaceable()).isFalse();
        assertThat(patch.header().states()).containsEntry(1L, 2L);
        assertThat(patch.classes().get(0).target()).isEqualTo("p.Foo");
        assertThat(patch.resources()).containsOnlyKeys("p/text.txt");
    }

    @Test
    void packsHooks() throws IOException {
        Path jar = directory.resolve("hooks.jar");
        assertThat(Packager.hooks(classes(Sources.compile(HOOK)), "policy", jar))
                .extracting(Object::toString)
                .containsExactly("p.Hooks#on(io.livegraft.HookContext)");
        try (JarFile file = new JarFile(jar.toFile())) {
            assertThat(file.getManifest().getMainAttributes().getValue("Livegraft-Hook"))
                    .isEqualTo("policy");
        }
    }

    @Test
    void refusesClassesThatAreNoPatchOrNoHooks() throws IOException {
        Path classes = classes(Sources.compile("package p; class Foo {}"));
        Path jar = directory.resolve("fix.jar");
        assertThatThrownBy(() -> Packager.patch(classes, "fix", Tag.NONE, true, Map.of(), jar))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo(RefusalCode.BAD_PATCH));
        assertThatThrownBy(() -> Packager.hooks(classes, "policy", jar))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("@Hook");
        assertThatThrownBy(() -> Packager.hooks(directory.resolve("none"), "policy", jar))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no directory");
        assertThat(jar).doesNotExist();
    }
}

package io.livegraft.tools.builder;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.runtime.model.MethodPatch;
import io.livegraft.runtime.shape.ClassFiles;
import io.livegraft.runtime.shape.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.tree.ClassNode;

class VariantsTest {
    private static final String MANIFEST = "Manifest-Version: 1.0\r\nMulti-Release: true\r\n\r\n";

    @TempDir
    Path directory;

    private static byte[] foo(int answer) {
        return Sources.compile("package p; class Foo { int f() { return " + answer + "; } }")
                .get("p.Foo");
    }

    private Path jar(String name, Map<String, byte[]> entries) throws IOException {
        Path file = directory.resolve(name);
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            jar.putNextEntry(new JarEntry("META-INF/MANIFEST.MF"));
            jar.write(MANIFEST.getBytes());
            for (Map.Entry<String, byte[]> entry : new TreeMap<>(entries).entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
            }
        }
        return file;
    }

    private static Map<String, byte[]> of(int plain, String jdk, int variant) {
        return Map.of("p/Foo.class", foo(plain), "META-INF/versions/" + jdk + "/p/Foo.class", foo(variant));
    }

    @Test
    void thePatchIsForTheVariantThatRunsHere() throws IOException {
        Built built = Built.of(directory, jar("old.jar", of(1, "11", 2)), jar("new.jar", of(1, "11", 3)));
        assertThat(built.changed()).containsExactly("p.Foo#f()");
        MethodPatch method = built.patch().classes().get(0).methods().get(0);
        ClassNode running = ClassFiles.tree(foo(2), 0);
        assertThat(method.original()).isEqualTo(Fingerprint.of(running, running.methods.get(1)));
    }

    @Test
    void aVariantForOlderJdksAloneIsNoChange() throws IOException {
        Built built = Built.of(directory, jar("old.jar", of(1, "9", 2)), jar("new.jar", of(5, "9", 2)));
        assertThat(built.result().outcome()).isEqualTo(BuildResult.Outcome.NOTHING_CHANGED);
    }

    @Test
    void aVariantForNewerJdksThatChangesInAnotherWayIsRefused() throws IOException {
        Built built = Built.of(directory, jar("old.jar", of(1, "21", 2)), jar("new.jar", of(1, "21", 3)));
        assertThat(built.problems()).containsExactly("variants p.Foo");
    }
}

package io.livegraft.tools.builder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproducibleBuildTest {
    private static final int CLASSES = 40;

    @TempDir
    Path directory;

    private static Map<String, byte[]> version(int version) {
        String[] sources = new String[CLASSES];
        for (int i = 0; i < CLASSES; i++) {
            sources[i] = "package p; public class C" + i + " { static final java.util.Map<String, Integer> M = new"
                    + " java.util.HashMap<>(); static { M.put(\"a\", " + version + "); } int n" + version + ";"
                    + " Runnable f(int x) { n" + version + " += x; return new Runnable() { public void run() { g(() -> "
                    + version + " + n" + version + "); } }; } private void g(java.util.function.IntSupplier s) {"
                    + " System.out.println(s.getAsInt() + M.get(\"a\") + " + version + "); }"
                    + (version == 1 ? "" : " class New { int y = n2; } int h() { return new New().y; }") + " }";
        }
        return Sources.compile(sources);
    }

    @Test
    void theSameClassesGiveTheSameBytes() throws IOException {
        Map<String, byte[]> before = version(1);
        Map<String, byte[]> after = version(2);
        byte[] first = build(before, after);
        assertThat(build(before, after)).isEqualTo(first);
        assertThat(build(reversed(before), reversed(after))).isEqualTo(first);
    }

    private byte[] build(Map<String, byte[]> before, Map<String, byte[]> after) throws IOException {
        Built built = Built.of(directory, before, after);
        assertThat(built.result().changedMethods()).hasSizeGreaterThan(CLASSES);
        return Files.readAllBytes(directory.resolve("patch.jar"));
    }

    /** Jars differ in the order of their entries. */
    private static Map<String, byte[]> reversed(Map<String, byte[]> classes) {
        Map<String, byte[]> reversed = new TreeMap<>(Collections.reverseOrder());
        reversed.putAll(classes);
        return new LinkedHashMap<>(reversed);
    }
}

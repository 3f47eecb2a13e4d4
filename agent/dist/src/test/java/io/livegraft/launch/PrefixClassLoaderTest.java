package io.livegraft.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrefixClassLoaderTest {
    private static final String SAMPLE = Sample.class.getName();
    private static final String SAMPLE_PATH = SAMPLE.replace('.', '/');

    @TempDir
    Path dir;

    private File jar;

    @BeforeEach
    void writeJar() throws IOException {
        jar = dir.resolve("a !b.jar").toFile();
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "1.2.3");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar.toPath()), manifest);
                InputStream classFile = Sample.class.getResourceAsStream("/" + SAMPLE_PATH + ".class")) {
            put(out, "in/" + SAMPLE_PATH + ".classdata", classFile.readAllBytes());
            put(out, "in/text", "first".getBytes(StandardCharsets.UTF_8));
            put(out, "more/text", "second".getBytes(StandardCharsets.UTF_8));
            put(out, "more/io/livegraft/Broken.classdata", new byte[] {1, 2, 3});
        }
    }

    @Test
    void aClassBelowAPrefixIsDefinedHereWithPackageAndCodeSource() throws Exception {
        PrefixClassLoader loader = loader("in/");
        Class<?> type = loader.loadClass(SAMPLE);
        assertThat(type.getClassLoader()).isSameAs(loader);
        assertThat(type.getPackage().getImplementationVersion()).isEqualTo("1.2.3");
        assertThat(type.getProtectionDomain().getCodeSource().getLocation())
                .isEqualTo(jar.toURI().toURL());
        assertThat(loader.loadClass(SAMPLE)).isSameAs(type);
    }

    @Test
    void whatIsNotBelowAPrefixIsNotFound() throws IOException {
        assertThatThrownBy(() -> loader("more/").loadClass(SAMPLE)).isInstanceOf(ClassNotFoundException.class);
        assertThat(loader("in/").getResource("other")).isNull();
    }

    @Test
    void aBrokenClassIsAClassFormatError() throws IOException {
        PrefixClassLoader loader = loader("more/");
        assertThatThrownBy(() -> loader.loadClass("io.livegraft.Broken")).isInstanceOf(ClassFormatError.class);
    }

    @Test
    void resourcesComeInTheOrderOfThePrefixes() throws IOException {
        PrefixClassLoader loader = loader("more/", "in/");
        assertThat(text(loader.getResource("text"))).isEqualTo("second");
        List<String> texts = new ArrayList<>();
        for (URL url : Collections.list(loader.getResources("text"))) {
            texts.add(text(url));
        }
        assertThat(texts).containsExactly("second", "first");
    }

    @Test
    void aClassFileIsReadAsAResourceByItsUsualName() throws IOException {
        try (InputStream in = loader("in/").getResourceAsStream(SAMPLE_PATH + ".class")) {
            assertThat(in.readNBytes(2)).containsExactly(0xCA, 0xFE);
        }
    }

    @Test
    void manyThreadsGetOneClass() throws Exception {
        PrefixClassLoader loader = loader("in/");
        Set<Class<?>> seen = ConcurrentHashMap.newKeySet();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            Thread thread = new Thread(() -> {
                try {
                    seen.add(loader.loadClass(SAMPLE));
                } catch (ClassNotFoundException e) {
                    seen.add(Void.class);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(seen).hasSize(1).doesNotContain(Void.class);
    }

    private PrefixClassLoader loader(String... prefixes) throws IOException {
        return new PrefixClassLoader("test", jar, ClassLoader.getPlatformClassLoader(), prefixes);
    }

    private static String text(URL url) throws IOException {
        try (InputStream in = url.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void put(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(content);
    }

    /** Loaded a second time from the jar. */
    static final class Sample {}
}

package io.livegraft.runtime.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import io.livegraft.runtime.testing.BytesLoader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;

/** Weaves all of real libraries and has the JVM verify each class. */
class WeaveWholeJarsTest {
    @ParameterizedTest
    @ValueSource(
            classes = {ClassReader.class, org.assertj.core.api.Assertions.class, com.grack.nanojson.JsonParser.class})
    void everyClassVerifies(Class<?> member) throws Exception {
        Path jar = Path.of(
                member.getProtectionDomain().getCodeSource().getLocation().toURI());
        Map<String, byte[]> woven = weave(jar);
        BytesLoader loader = BytesLoader.isolated(woven);
        for (String name : woven.keySet()) {
            verify(loader, name);
        }
        assertThat(woven).hasSizeGreaterThan(10);
    }

    private static void verify(ClassLoader loader, String name) throws ClassNotFoundException {
        try {
            // Asking for the methods links the class, and that verifies it.
            assertThat(loader.loadClass(name).getDeclaredMethods()).isNotNull();
        } catch (NoClassDefFoundError e) {
            assertThat(e.getMessage()).as("an optional library of %s", name).doesNotContain("livegraft");
        }
    }

    private static Map<String, byte[]> weave(Path jar) throws Exception {
        Map<String, byte[]> woven = new LinkedHashMap<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) file.stream()::iterator) {
                String path = entry.getName();
                if (path.endsWith(".class") && !path.startsWith("META-INF/") && !path.endsWith("-info.class")) {
                    byte[] plain = file.getInputStream(entry).readAllBytes();
                    woven.put(path.substring(0, path.length() - 6).replace('/', '.'), weave(plain));
                }
            }
        }
        return woven;
    }

    private static byte[] weave(byte[] plain) {
        try {
            return WovenClass.weaveAll(plain).classFile();
        } catch (RefusedException e) {
            assertThat(e.code()).isEqualTo(RefusalCode.UNPATCHABLE);
            assertThat(e).hasMessageContaining("HugeMethodLimit");
            return plain;
        }
    }
}

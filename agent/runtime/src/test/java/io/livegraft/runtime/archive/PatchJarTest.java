package io.livegraft.runtime.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.livegraft.runtime.model.Callback;
import io.livegraft.runtime.model.ClassPatch;
import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.model.MethodPatch;
import io.livegraft.runtime.model.Patch;
import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import io.livegraft.runtime.model.Tag;
import io.livegraft.runtime.shape.Sources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatchJarTest {
    private static final String TARGET = "package p; class Greeter { String greet(Greeter g) { return null; } }";
    private static final String PARTIAL = """
            package p;
            import io.livegraft.*;
            @PatchClass(Greeter.class)
            final class GreeterPatch {
                @Existing private String prefix;
                private int calls;
                @Replace String greet(GreeterPatch g) { calls++; return prefix + decorate("x"); }
                @Replace("other") static int renamed() { return 1; }
                @Existing native String decorate(String s);
                @PrePatch static void prepare() {}
                @PostUnpatch static void away() {}
            }
            """;
    private static final String HEADER = "Livegraft-Format: 1\nLivegraft-Name: fix\n";

    @TempDir
    Path directory;

    private static byte[] jar(String manifest, Map<String, byte[]> classes) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        classes.forEach((name, bytes) -> entries.put(name.replace('.', '/') + ".class", bytes));
        return zip("Manifest-Version: 1.0\n" + manifest, entries);
    }

    private static byte[] zip(String manifest, Map<String, byte[]> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            if (manifest != null) {
                zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
                zip.write(manifest.getBytes(StandardCharsets.UTF_8));
            }
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static Map<String, byte[]> partial(String source) {
        Map<String, byte[]> classes = Sources.compile(TARGET, "package p; import io.livegraft.*; " + source);
        classes.remove("p.Greeter");
        return classes;
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertBad(byte[] jar) {
        return assertThatThrownBy(() -> PatchJar.read(jar, "fix.jar"))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo(RefusalCode.BAD_PATCH))
                .hasMessageStartingWith("fix.jar: ");
    }

    @Test
    void readsWhatTheAuthorWrote() {
        Map<String, byte[]> classes = Sources.compile(TARGET, PARTIAL, "package p; class Helper {}");
        classes.remove("p.Greeter");
        Patch patch = PatchJar.read(
                jar(HEADER + "Livegraft-Tag: 7\nLivegraft-States: 1=2, 3=4\nLivegraft-Description: what\n", classes),
                "fix.jar");
        assertThat(patch.name()).isEqualTo("fix");
        assertThat(patch.header().tag()).isEqualTo(new Tag(7));
        assertThat(patch.header().replaceable()).isTrue();
        assertThat(patch.header().states()).containsExactly(Map.entry(1L, 2L), Map.entry(3L, 4L));
        assertThat(patch.helpers()).containsOnlyKeys("p.Helper");
        ClassPatch part = patch.classes().get(0);
        assertThat(part.target()).isEqualTo("p.Greeter");
        assertThat(part.partial()).isEqualTo("p.GreeterPatch");
        assertThat(part.methods())
                .containsExactly(
                        new MethodPatch(
                                new MethodId("greet", "(Lp/Greeter;)Ljava/lang/String;"),
                                new MethodId("greet", "(Lp/GreeterPatch;)Ljava/lang/String;"),
                                MethodPatch.Kind.REPLACE,
                                null,
                                null,
                                null),
                        new MethodPatch(
                                new MethodId("other", "()I"),
                                new MethodId("renamed", "()I"),
                                MethodPatch.Kind.REPLACE,
                                null,
                                null,
                                null));
        assertThat(part.callbacks())
                .extracting(Callback::moment)
                .containsExactly(Callback.Moment.PRE_PATCH, Callback.Moment.POST_UNPATCH);
    }

    @Test
    void callbacksOutsideAPartialClassBelongToThePatch() {
        Map<String, byte[]> classes = partial("class Base { @PostPatch static void done() {} }");
        Patch patch = PatchJar.read(jar(HEADER, classes), "fix.jar");
        assertThat(patch.classes()).singleElement().satisfies(part -> {
            assertThat(part.isBase()).isTrue();
            assertThat(part.partial()).isEqualTo("p.Base");
        });
        assertThat(patch.helpers()).isEmpty();
    }

    @Test
    void readsHookPoints() {
        Map<String, byte[]> classes =
                partial("@PatchClass(name = \"p.Greeter\") abstract class P { @HookPoint @Existing native int a();"
                        + " @HookPoint @Replace int b() { return 1; } }");
        Patch patch = PatchJar.read(jar(HEADER + "Livegraft-Replaceable: false\n", classes), "fix.jar");
        assertThat(patch.classes().get(0).methods())
                .extracting(MethodPatch::kind)
                .containsExactly(MethodPatch.Kind.HOOK, MethodPatch.Kind.HOOK_REPLACE);
        assertBad(jar(HEADER, classes)).hasMessageContaining("hook point on p.Greeter#a()");
    }

    @Test
    void writesWhatItReadAndTheSameBytesAgain() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        partial(PARTIAL.replaceAll("(?s)^.*?@Patch", "@Patch"))
                .forEach((name, bytes) -> entries.put(name.replace('.', '/') + ".class", bytes));
        entries.put("some/resource.txt", new byte[] {1});
        String index = "body\tp.Greeter\tgreet(Lp/Greeter;)Ljava/lang/String;\taa\tbb\n"
                + "watch\tp.Greeter\tlambda$greet$0()V\n";
        entries.put("META-INF/livegraft/methods", index.getBytes(StandardCharsets.UTF_8));
        Patch patch = PatchJar.read(zip("Manifest-Version: 1.0\n" + HEADER, entries), "fix.jar");
        Path first = directory.resolve("first.jar");
        Path second = directory.resolve("second.jar");
        PatchJar.write(patch, first);
        Patch again = PatchJar.read(Files.readAllBytes(first), "first.jar");
        PatchJar.write(again, second);
        assertThat(second).hasSameBinaryContentAs(first);
        assertThat(again.header()).isEqualTo(patch.header());
        assertThat(again.watched()).hasSize(1).isEqualTo(patch.watched());
        assertThat(again.classes().get(0).methods())
                .isEqualTo(patch.classes().get(0).methods())
                .extracting(MethodPatch::original)
                .containsExactly("aa", null);
        assertThat(again.resources()).containsOnlyKeys("some/resource.txt");
        assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void refusesWhatIsNoWholeJar() {
        byte[] good = jar(HEADER, partial("@PatchClass(Greeter.class) class P { @Replace void a() {} }"));
        assertBad("hello".getBytes(StandardCharsets.UTF_8)).hasMessageContaining("not a jar");
        assertBad(new byte[0]).hasMessageContaining("not a jar");
        for (int length = 4; length < good.length; length += 7) {
            assertBad(Arrays.copyOf(good, length));
        }
    }

    @Test
    void refusesAJarWithoutManifest() {
        assertBad(zip(null, Map.of("a", new byte[1]))).hasMessageContaining("no manifest");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Livegraft-Name: fix | no Livegraft-Format",
                "Livegraft-Format: 2 | format 1",
                "Livegraft-Format: 1 | no Livegraft-Name",
                "Livegraft-Format: 1;Livegraft-Name: -fix | patch name",
                "Livegraft-Format: 1;Livegraft-Name: a b | patch name",
                "Livegraft-Format: 1;Livegraft-Name: a;Livegraft-Tag: 4294967296 | Livegraft-Tag",
                "Livegraft-Format: 1;Livegraft-Name: a;Livegraft-Tag: -1 | Livegraft-Tag",
                "Livegraft-Format: 1;Livegraft-Name: a;Livegraft-Tag: x | Livegraft-Tag",
                "Livegraft-Format: 1;Livegraft-Name: a;Livegraft-Replaceable: maybe | neither true nor false",
                "Livegraft-Format: 1;Livegraft-Name: a;Livegraft-States: 1 | Livegraft-States",
                "Livegraft-Format: 1;Livegraft-Name: a;Livegraft-States: 1=a | Livegraft-States",
                "Livegraft-Format: 1;Livegraft-Name: a;Livegraft-States: 1=1,1=2 | Livegraft-States",
                "Livegraft-Hook: policy | hook jar",
                "Livegraft-Format: 1;Livegraft-Name: a | changes nothing",
            })
    void refusesABadManifest(String manifest, String reason) {
        assertBad(jar(manifest.replace(';', '\n') + "\n", Map.of())).hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class P { @Replace void a() {} }",
                "class P { @Existing int a; }",
                "@PatchClass class P { @Replace void a() {} }",
                "@PatchClass(value = Greeter.class, name = \"p.Greeter\") class P { @Replace void a() {} }",
                "@PatchClass(name = \"p/Greeter\") class P { @Replace void a() {} }",
                "@PatchClass(Greeter.class) class P { @Replace native void a(); }",
                "@PatchClass(Greeter.class) class P { @Existing void a() {} }",
                "@PatchClass(Greeter.class) class P { @Existing @Replace void a() {} }",
                "@PatchClass(Greeter.class) class P { @HookPoint void a() {} }",
                "@PatchClass(Greeter.class) class P { @Replace void a() {} @Replace(\"a\") void b() {} }",
                "@PatchClass(Greeter.class) class P { @Replace void a() {} } "
                        + "@PatchClass(Greeter.class) class Q { @Replace void a() {} }",
                "@PatchClass(Greeter.class) class P { @PrePatch void a() {} }",
                "class P { @PrePatch static void a(int i) {} }",
                "@PatchClass(Greeter.class) class P {}",
            })
    void refusesPartialClassesThatMakeNoSense(String source) {
        assertBad(jar(HEADER, partial(source))).hasMessageMatching("(?s).*(P|nothing).*");
    }

    @Test
    void refusesClassesThatCannotBeRead() {
        byte[] good = partial("@PatchClass(Greeter.class) class P { @Replace void a() {} }")
                .get("p.P");
        assertBad(jar(HEADER, Map.of("p.Q", good))).hasMessageContaining("p/Q.class holds another class: p.P");
        assertBad(jar(HEADER, Map.of("p.P", new byte[20]))).hasMessageContaining("p/P.class: not a class file");
        assertBad(jar(HEADER, Map.of("p.P", Arrays.copyOf(good, good.length / 2))))
                .hasMessageContaining("p/P.class: malformed");
        byte[] future = good.clone();
        future[6] = 1;
        assertBad(jar(HEADER, Map.of("p.P", future))).hasMessageContaining("newer than this livegraft knows");
    }

    @Test
    void refusesAnAttributeWithoutAName() {
        Map<String, byte[]> classes =
                partial("@PatchClass(Greeter.class) class P { @Replace void a() {} } class Helper {}");
        byte[] helper = classes.get("p.Helper");
        // The class file ends with its only attribute: the index of the name SourceFile, a length of four bytes, an
        // index.
        int name = helper.length - 8;
        helper[name] = 0;
        helper[name + 1] = 0;
        assertBad(jar(HEADER, classes)).hasMessageContaining("p/Helper.class: malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"body\tp.Greeter\tnone()V\ta\tb\n", "body\tp.Greeter\n", "what\n", "watch\tp.Greeter\tx\n"})
    void refusesAnIndexThatDoesNotFit(String index) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(
                "p/P.class",
                partial("@PatchClass(Greeter.class) class P { @Replace void a() {} }")
                        .get("p.P"));
        entries.put("META-INF/livegraft/methods", index.getBytes(StandardCharsets.UTF_8));
        assertBad(zip("Manifest-Version: 1.0\n" + HEADER, entries)).hasMessageContaining("META-INF/livegraft/methods");
    }

    @Test
    void refusesAnEntryThatIsThereTwice() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("one.txt", new byte[1]);
        entries.put("two.txt", new byte[1]);
        byte[] jar = zip("Manifest-Version: 1.0\n" + HEADER, entries);
        String text = new String(jar, StandardCharsets.ISO_8859_1).replace("two.txt", "one.txt");
        assertBad(text.getBytes(StandardCharsets.ISO_8859_1)).hasMessageContaining("one.txt is there twice");
    }
}

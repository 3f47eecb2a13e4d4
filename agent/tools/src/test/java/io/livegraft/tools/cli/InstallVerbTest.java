package io.livegraft.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import io.livegraft.PatchClass;
import io.livegraft.Replace;
import io.livegraft.tools.cli.Fakes.OneJvm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs {@code install}, {@code uninstall} and {@code installed}. */
class InstallVerbTest {
    @PatchClass(name = "com.acme.Foo")
    static final class FooFix {
        @Replace
        void f() {}
    }

    @PatchClass(name = "com.acme.Bar")
    static final class BarFix {
        @Replace
        void g() {}
    }

    @TempDir
    private Path work;

    private Path directory;

    @BeforeEach
    void directory() throws IOException {
        directory = Files.createDirectory(work.resolve("patches"));
    }

    private static Run run(String... args) {
        return Run.of(OneJvm.without(), args);
    }

    private String patch(String name, Class<?> fix, String... options) throws IOException {
        String file = fix.getName().replace('.', '/') + ".class";
        Path classes = Files.createDirectories(work.resolve(name));
        Files.createDirectories(classes.resolve(file).getParent());
        try (InputStream in = fix.getClassLoader().getResourceAsStream(file)) {
            Files.write(classes.resolve(file), in.readAllBytes());
        }
        String jar = work.resolve(name + ".jar").toString();
        List<String> command = new ArrayList<>(List.of("package", classes.toString(), "--name", name, "-o", jar));
        command.addAll(List.of(options));
        assertThat(run(command.toArray(String[]::new)).exit()).isZero();
        return jar;
    }

    private Run install(String jar, String... options) {
        List<String> command = new ArrayList<>(List.of("install", directory.toString(), jar));
        command.addAll(List.of(options));
        return run(command.toArray(String[]::new));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void patchesAreLoadedInTheOrderInWhichTheyWereInstalled() throws IOException {
        assertThat(install(patch("zebra", FooFix.class, "--tag", "1")).exit()).isZero();
        assertThat(install(patch("ant", BarFix.class, "--tag", "2")).exit()).isZero();
        assertThat(files()).containsExactly("0001-zebra.jar", "0002-ant.jar");
        assertThat(run("installed", directory.toString()).out().lines())
                .containsExactly("0001-zebra.jar: patch zebra, tag 1", "0002-ant.jar: patch ant, tag 2");
    }

    @Test
    void aPatchTakesThePlaceOfThoseItReplaces() throws Exception {
        install(patch("stays", BarFix.class, "--tag", "1", "--not-replaceable"));
        install(patch("one", FooFix.class, "--tag", "1"));
        Run run = install(patch("two", FooFix.class, "--tag", "1"), "--json");
        assertThat(run.exit()).isZero();
        assertThat(run.json().getArray("replaced")).containsExactly("one");
        assertThat(files()).containsExactly("0001-stays.jar", "0003-two.jar");
    }

    @Test
    void whatALoadRefusesIsRefusedAndChangesNothing() throws Exception {
        install(patch("one", FooFix.class, "--tag", "1"));
        Run conflict = install(patch("two", FooFix.class, "--tag", "2"), "--json");
        assertThat(conflict.exit()).isEqualTo(1);
        assertThat(code(conflict)).isEqualTo("CONFLICT");
        assertThat(code(install(patch("one", FooFix.class, "--tag", "1"), "--json")))
                .isEqualTo("ALREADY_LOADED");
        Path none = Files.writeString(work.resolve("none.jar"), "no jar");
        assertThat(code(install(none.toString(), "--json"))).isEqualTo("BAD_PATCH");
        assertThat(files()).containsExactly("0001-one.jar");
    }

    @Test
    void aJarThatWouldBeLoadedBehindItIsToBeRenamed() throws IOException {
        Files.copy(Path.of(patch("one", FooFix.class, "--tag", "1")), directory.resolve("one.jar"));
        Run run = install(patch("two", BarFix.class, "--tag", "2"));
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("one.jar would be loaded behind 0001-two.jar");
        assertThat(files()).containsExactly("one.jar");
    }

    @Test
    void uninstallTakesOneOut() throws Exception {
        install(patch("one", FooFix.class, "--tag", "1"));
        install(patch("two", BarFix.class, "--tag", "2"));
        assertThat(run("uninstall", directory.toString(), "one").exit()).isZero();
        assertThat(files()).containsExactly("0002-two.jar");
        assertThat(code(run("uninstall", directory.toString(), "one", "--json")))
                .isEqualTo("NO_SUCH_PATCH");
        assertThat(run("uninstall", work.resolve("none").toString(), "one").exit())
                .isEqualTo(1);
    }

    @Test
    void installedTellsWhatWouldBeRefusedOrReplaced() throws Exception {
        Files.copy(Path.of(patch("one", FooFix.class, "--tag", "1")), directory.resolve("a.jar"));
        Files.copy(Path.of(patch("two", FooFix.class, "--tag", "1")), directory.resolve("b.jar"));
        Files.copy(Path.of(patch("three", FooFix.class, "--tag", "3")), directory.resolve("c.jar"));
        Files.writeString(directory.resolve("d.jar"), "no jar");
        assertThat(run("installed", directory.toString()).out().lines())
                .satisfiesExactly(
                        a -> assertThat(a).isEqualTo("a.jar: patch one, tag 1, replaced by a later one"),
                        b -> assertThat(b).isEqualTo("b.jar: patch two, tag 1"),
                        c -> assertThat(c).startsWith("c.jar: refused CONFLICT: patch two (tag 1)"),
                        d -> assertThat(d).startsWith("d.jar: refused BAD_PATCH: "));
        JsonObject json = run("installed", directory.toString(), "--json").json();
        assertThat(json.getArray("installed").stream().map(each -> ((JsonObject) each).getString("result")))
                .containsExactly("replaced", "loaded", "refused", "refused");
    }

    @Test
    void theAdviceIsAboutTheDirectory() throws Exception {
        String one = patch("one", FooFix.class, "--tag", "1", "--not-replaceable");
        install(one);
        assertThat(run("installed", directory.toString()).out())
                .isEqualTo("0001-one.jar: patch one, tag 1, not replaceable\n");
        String advice = "'livegraft uninstall " + directory + " one' first";
        assertThat(install(one).err()).contains("there is a patch one in " + directory + " already; " + advice);
        assertThat(install(patch("two", FooFix.class, "--tag", "2")).err())
                .contains("changes too; " + advice + ", or put both changes into one patch")
                .doesNotContain("disable");
        String installed = directory.resolve("0001-one.jar").toString();
        assertThat(install(installed).exit()).isEqualTo(2);
        assertThat(install(installed).err()).contains(" is in " + directory + " already");
    }

    @Test
    void whatCannotBeReadIsSaidInWords() throws Exception {
        String jar = patch("one", FooFix.class, "--tag", "1");
        String none = work.resolve("none").toString();
        assertThat(run("installed", none).err())
                .isEqualTo(
                        "livegraft: the directory " + none + " cannot be read: there is no such file or directory\n");
        assertThat(run("installed", jar).err()).endsWith(jar + " cannot be read: it is no directory\n");
        Run trust = install(jar, "--trust", none);
        assertThat(trust.exit()).isEqualTo(1);
        assertThat(trust.err())
                .isEqualTo("livegraft: trust store " + none + " cannot be read: there is no such file or directory\n");
    }

    private static String code(Run run) throws Exception {
        return run.json().getObject("refused").getString("code");
    }
}

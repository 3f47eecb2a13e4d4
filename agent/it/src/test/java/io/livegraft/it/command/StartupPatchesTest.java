package io.livegraft.it.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.it.harness.Distribution;
import io.livegraft.it.harness.Fixture;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The agent option {@code patches}: what is patched when the application begins. */
class StartupPatchesTest {
    private static final Fixture TWO = Fixture.of("""
            package acme;
            public class F {
                private static final String FIRST = get();
                public static String get() { return «"old"|"new"»; }
                public static String first() { return FIRST; }
            }
            """, """
            package acme;
            public class G {
                public static String get() { return «"old"|"new"»; }
            }
            """);

    @JvmTest(Mode.STARTUP)
    void all_good_patches_are_in_force_before_main_and_a_bad_one_stops_none(Scene scene) throws IOException {
        Path directory = Files.createTempDirectory(Files.createDirectories(Distribution.work()), "startup");
        Files.copy(TWO.patch("f", "--include", "acme.F"), directory.resolve("a.jar"));
        Files.writeString(directory.resolve("b.jar"), "no jar");
        Files.copy(TWO.patch("g", "--include", "acme.G"), directory.resolve("c.jar"));
        Files.writeString(directory.resolve("d.txt"), "not meant");

        Jvm jvm = scene.jvm(TWO).agentOptions("patches=" + directory).start();
        jvm.expect("acme.F#first", "new");
        jvm.expect("acme.G#get", "new");
        assertThat(jvm.status().patches()).containsExactly("f", "g");
        assertThat(jvm.events().compact().toString())
                .matches("\\[ENABLE\\(f\\), .*COMPLETE\\(f,patching\\), REFUSED\\(.*BAD_PATCH\\), ENABLE\\(g\\), .*"
                        + "COMPLETE\\(g,patching\\), APPLY\\(f,acme.F\\), APPLY\\(g,acme.G\\)]");
        assertThat(jvm.errors().lines().filter(line -> line.contains("b.jar")))
                .singleElement()
                .asString()
                .startsWith("livegraft: " + directory.resolve("b.jar") + " refused: BAD_PATCH: ")
                .containsOnlyOnce("b.jar");
    }

    @JvmTest(Mode.STARTUP)
    void a_patch_may_stay_when_the_version_that_has_the_fix_is_started(Scene scene) throws IOException {
        Path directory = Files.createTempDirectory(Files.createDirectories(Distribution.work()), "startup");
        Path patch = TWO.patch("f", "--include", "acme.F");
        Files.copy(patch, directory.resolve("f.jar"));
        Jvm jvm = scene.jvm(List.of(TWO.jar(1)))
                .agentOptions("patches=" + directory)
                .start();
        jvm.expect("acme.F#first", "new");
        assertThat(jvm.cli("status").output()).contains("acme.F has the fix already");
        jvm.disables("f");
        assertThat(jvm.refusesToLoad(patch, "MISMATCH").toString()).contains("fixed");
    }

    @JvmTest(Mode.STARTUP)
    void a_directory_that_is_not_there_does_not_keep_the_application_from_starting(Scene scene) {
        Jvm jvm = scene.jvm(TWO).agentOptions("patches=/no/such/directory").start();
        jvm.expect("acme.F#first", "old");
        assertThat(jvm.status().patches()).isEmpty();
    }
}

package io.livegraft.it.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import io.livegraft.it.harness.Distribution;
import io.livegraft.it.harness.Fixture;
import io.livegraft.it.harness.HandWritten;
import io.livegraft.it.harness.Jars;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;

/** S23: whatever is wrong with a patch, it is refused, nothing has changed, and the JVM goes on. */
class BadPatchTest {
    private static final Fixture TARGET = Fixture.of("""
            package acme;
            public abstract class Target {
                public static String get() { return «"old"|"new"|"newer"»; }
                public static native String inC();
                public abstract String inSubclass();
            }
            """);

    @JvmTest(Mode.DYNAMIC)
    void files_that_are_no_patch_are_bad(Scene scene) throws IOException {
        Jvm jvm = start(scene);
        byte[] good = Files.readAllBytes(TARGET.patch("p"));
        unchanged(jvm, file("truncated.jar", Arrays.copyOf(good, good.length / 2)), "BAD_PATCH");
        unchanged(jvm, file("no.jar", "no jar at all".getBytes(StandardCharsets.UTF_8)), "BAD_PATCH");
        unchanged(jvm, file("empty.jar", new byte[0]), "BAD_PATCH");
        unchanged(jvm, Distribution.work().resolve("missing.jar"), "BAD_PATCH");
    }

    @JvmTest(Mode.DYNAMIC)
    void manifests_that_are_wrong_are_bad(Scene scene) {
        Jvm jvm = start(scene);
        SortedMap<String, byte[]> withoutManifest = Jars.read(TARGET.patch("p"));
        withoutManifest.remove(Jars.MANIFEST);
        unchanged(jvm, Jars.write(Distribution.work().resolve("bare.jar"), withoutManifest), "BAD_PATCH");
        unchanged(jvm, TARGET.jar(), "BAD_PATCH");
        unchanged(jvm, manifest("Livegraft-Format: 1", "Livegraft-Format: 2"), "BAD_PATCH");
        unchanged(jvm, manifest("Livegraft-Name: p", "Livegraft-Name: no/name"), "BAD_PATCH");
    }

    @JvmTest(Mode.DYNAMIC)
    void a_class_file_that_is_cut_off_is_bad(Scene scene) {
        Jvm jvm = start(scene);
        SortedMap<String, byte[]> entries = Jars.read(TARGET.patch("p"));
        entries.computeIfPresent("acme/Target.class", (name, bytes) -> Arrays.copyOf(bytes, bytes.length - 20));
        unchanged(jvm, Jars.write(Distribution.work().resolve("cut.jar"), entries), "BAD_PATCH");
    }

    @JvmTest
    void a_patch_for_another_version_does_not_match(Scene scene) {
        Jvm jvm = start(scene);
        unchanged(jvm, TARGET.patch("p", 2, 1), "MISMATCH");
    }

    @JvmTest(Mode.DYNAMIC)
    void a_patch_for_a_method_that_is_not_there_is_refused(Scene scene) {
        Jvm jvm = start(scene);
        unchanged(jvm, partial("static String missing() { return null; }"), "NO_SUCH_METHOD");
        unchanged(jvm, partial("static String get(int other) { return null; }"), "NO_SUCH_METHOD");
    }

    @JvmTest(Mode.DYNAMIC)
    void methods_without_a_body_cannot_be_patched(Scene scene) {
        Jvm jvm = start(scene);
        unchanged(jvm, partial("static String inC() { return null; }"), "UNPATCHABLE");
        unchanged(jvm, partial("String inSubclass() { return null; }"), "UNPATCHABLE");
    }

    @JvmTest
    void a_body_that_does_not_verify_is_refused(Scene scene) {
        Jvm jvm = start(scene);
        Path patch = HandWritten.patch(
                "p", TARGET, Unverifiable::returningAnInt, partialSource("static String get() { return null; }"));
        unchanged(jvm, patch, "LINK");
    }

    @JvmTest(Mode.DYNAMIC)
    void a_body_that_refers_to_what_is_not_there_is_refused(Scene scene) {
        Jvm jvm = start(scene);
        Path patch =
                partial("static String get() { return gone(); } @io.livegraft.Existing static native String gone();");
        unchanged(jvm, patch, "LINK");
    }

    private static Jvm start(Scene scene) {
        Jvm jvm = scene.start(TARGET);
        jvm.expect("acme.Target#get", "old");
        return jvm;
    }

    /** The patch is refused so, by the check alone as well, and nothing is left of it. */
    private static void unchanged(Jvm jvm, Path patch, String code) {
        JsonObject foretold = jvm.cli("verify", patch.toString()).expectRefused(code);
        JsonObject refused = jvm.refusesToLoad(patch, code);
        assertThat(foretold).as("what verify says").isEqualTo(refused);
        assertThat(refused.getString("message")).as("says why").isNotBlank();
        jvm.expect("acme.Target#get", "old");
        assertThat(jvm.status().patches()).isEmpty();
        assertThat(jvm.events().compact()).allMatch(event -> event.matches("REFUSED\\(.*" + code + "\\)"));
    }

    private static Path manifest(String text, String replacement) {
        SortedMap<String, byte[]> entries = Jars.read(TARGET.patch("p"));
        String manifest = new String(entries.get(Jars.MANIFEST), StandardCharsets.UTF_8);
        assertThat(manifest).contains(text);
        entries.put(Jars.MANIFEST, manifest.replace(text, replacement).getBytes(StandardCharsets.UTF_8));
        return Jars.write(Distribution.work().resolve("manifest.jar"), entries);
    }

    private static Path partial(String replacement) {
        return HandWritten.patch("p", TARGET, partialSource(replacement));
    }

    private static String partialSource(String replacement) {
        return "package acme; @io.livegraft.PatchClass(Target.class) final class TargetPatch { @io.livegraft.Replace "
                + replacement + " }";
    }

    private static Path file(String name, byte[] content) throws IOException {
        return Files.write(Files.createDirectories(Distribution.work()).resolve(name), content);
    }
}

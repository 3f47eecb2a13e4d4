package io.livegraft.it.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import io.livegraft.it.harness.Control;
import io.livegraft.it.harness.Fixture;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;
import java.util.List;

/** S22: the same class in several loaders, with the same body and with another one. */
class LoadersTest {
    private static final Fixture FIXTURE = Fixture.of("""
            package acme;
            public class F {
                public static String get() { return «"old"|"new"|"old"»; }
            }
            """, """
            package acme;
            public class G {
                public static String get() { return «"old"|"new"|"other"»; }
            }
            """);

    @JvmTest(Mode.STARTUP)
    void every_loader_with_the_same_bodies_is_patched(Scene scene) {
        Jvm jvm = start(scene, "a", "b");
        answers(jvm, "a", "old", "old");
        answers(jvm, "b", "old", "old");
        Control control = Control.of(jvm);
        control.enables(FIXTURE.patch("p"));
        answers(jvm, "a", "new", "new");
        answers(jvm, "b", "new", "new");
        assertThat(classes(control))
                .containsExactlyInAnyOrder(
                        "acme.F true null", "acme.F true null", "acme.G true null", "acme.G true null");
        control.disables("p");
        answers(jvm, "a", "old", "old");
        answers(jvm, "b", "old", "old");
        control.expectEvents("UP(p) DOWN(p)");
    }

    @JvmTest(Mode.STARTUP)
    void a_loader_with_another_body_is_left_alone_as_a_whole(Scene scene) {
        Jvm jvm = start(scene, "a", "other");
        answers(jvm, "a", "old", "old");
        answers(jvm, "other", "old", "other");
        Control control = Control.of(jvm);
        control.enables(FIXTURE.patch("p"));
        answers(jvm, "a", "new", "new");
        answers(jvm, "other", "old", "other");
        assertThat(classes(control))
                .containsExactlyInAnyOrder(
                        "acme.F true null", "acme.F false MISMATCH", "acme.G true null", "acme.G false MISMATCH");
    }

    @JvmTest(Mode.STARTUP)
    void a_patch_that_fits_no_loader_is_refused(Scene scene) {
        Jvm jvm = start(scene, "other");
        answers(jvm, "other", "old", "other");
        Control control = Control.of(jvm);
        control.refuses(FIXTURE.patch("p"), "MISMATCH");
        answers(jvm, "other", "old", "other");
        assertThat(control.status().patches()).isEmpty();
        control.expectEvents("REFUSED(p,MISMATCH)");
    }

    @JvmTest(Mode.STARTUP)
    void loaders_that_come_later_are_looked_at_in_the_same_way(Scene scene) {
        Jvm jvm = start(scene, "a", "later", "other");
        answers(jvm, "a", "old", "old");
        Control control = Control.of(jvm);
        control.enables(FIXTURE.patch("p"));
        answers(jvm, "later", "new", "new");
        assertThat(jvm.call("other!acme.G#get")).isEqualTo("other");
        assertThat(jvm.call("other!acme.F#get"))
                .as("all of a loader's classes or none")
                .isEqualTo("old");
        control.expectEvents("UP(p) APPLY(p,acme.F) APPLY(p,acme.G)");
        assertThat(classes(control)).contains("acme.F false MISMATCH", "acme.G false MISMATCH");
    }

    @JvmTest(Mode.STARTUP)
    void a_class_that_fits_is_left_where_another_one_to_be_loaded_does_not(Scene scene) {
        Jvm jvm = start(scene, "a", "other");
        jvm.expect("a!acme.F#get", "old");
        jvm.expect("other!acme.F#get", "old");
        Control control = Control.of(jvm);
        control.enables(FIXTURE.patch("p"));
        answers(jvm, "a", "new", "new");
        answers(jvm, "other", "old", "other");
        jvm.tell("loader", "later", FIXTURE.jar(2).toString());
        answers(jvm, "later", "old", "other");
        assertThat(classes(control))
                .containsOnlyOnce("acme.F true null", "acme.G true null")
                .contains("acme.F false MISMATCH", "acme.G false MISMATCH");
        assertThat(control.newEvents().compact()).noneMatch(event -> event.startsWith("FAULT"));
    }

    @JvmTest(Mode.STARTUP)
    void where_no_class_file_tells_beforehand_the_class_that_does_not_fit_is_left_and_reported(Scene scene) {
        Jvm jvm = scene.jvm(FIXTURE).withoutFixture().start();
        jvm.tell("strange", "mute", "m", FIXTURE.jar(2).toString());
        jvm.expect("m!acme.F#get", "old");
        Control control = Control.of(jvm);
        control.enables(FIXTURE.patch("p"));
        jvm.expect("m!acme.F#get", "new");
        jvm.expect("m!acme.G#get", "other");
        jvm.expect("m!acme.F#get", "new");
        assertThat(classes(control)).containsExactlyInAnyOrder("acme.F true null", "acme.G false MISMATCH");
        control.expectEvents("UP(p) FAULT(p,acme.G)");
    }

    @JvmTest(Mode.STARTUP)
    void loaders_come_and_go_while_a_patch_is_enabled(Scene scene) {
        Jvm jvm = start(scene, "a", "other", "stays");
        answers(jvm, "other", "old", "other");
        answers(jvm, "a", "old", "old");
        answers(jvm, "stays", "old", "old");
        jvm.tell("strange", "isolated", "strange", FIXTURE.jar().toString());
        answers(jvm, "strange", "old", "old");
        Control control = Control.of(jvm);
        control.enables(FIXTURE.patch("p"));
        answers(jvm, "a", "new", "new");
        answers(jvm, "strange", "new", "new");
        jvm.tell("strange", "isolated", "late", FIXTURE.jar().toString());
        answers(jvm, "late", "new", "new");
        jvm.tell("loader", "misfit", FIXTURE.jar(2).toString());
        answers(jvm, "misfit", "old", "other");
        for (String gone : List.of("a", "other", "strange", "late", "misfit")) {
            assertThat(jvm.tell("drop", gone)).as(gone).isEqualTo("collected");
        }
        assertThat(classes(control)).containsExactlyInAnyOrder("acme.F true null", "acme.G true null");
        jvm.tell("loader", "new", FIXTURE.jar().toString());
        answers(jvm, "new", "new", "new");
        answers(jvm, "stays", "new", "new");
        control.disables("p");
        assertThat(jvm.tell("drop", "new")).isEqualTo("collected");
        answers(jvm, "stays", "old", "old");
    }

    /** A JVM with these loaders; "other" has another version of one class. */
    private static Jvm start(Scene scene, String... loaders) {
        Jvm jvm = scene.jvm(FIXTURE).withoutFixture().start();
        for (String loader : loaders) {
            jvm.tell(
                    "loader",
                    loader,
                    FIXTURE.jar(loader.equals("other") ? 2 : 0).toString());
        }
        return jvm;
    }

    private static void answers(Jvm jvm, String loader, String f, String g) {
        jvm.expect(loader + "!acme.F#get", f);
        jvm.expect(loader + "!acme.G#get", g);
    }

    /** Name, patched or not, and why not; one for each loader. */
    private static List<String> classes(Control control) {
        return control.status().patch("p").getArray("classes").stream()
                .map(JsonObject.class::cast)
                .map(c -> c.getString("name") + " " + c.getBoolean("patched") + " " + c.getString("reason"))
                .toList();
    }
}

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

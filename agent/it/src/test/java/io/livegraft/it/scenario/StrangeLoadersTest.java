package io.livegraft.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import io.livegraft.it.harness.Control;
import io.livegraft.it.harness.Fixture;
import io.livegraft.it.harness.HandPatch;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;
import java.nio.file.Path;
import java.util.List;
import org.objectweb.asm.Opcodes;

/** S25: classes of loaders that do not ask the boot loader for the agent's packages, or are strange in other ways. */
class StrangeLoadersTest {
    private static final List<String> KINDS = List.of("isolated", "nulls", "throws", "mute");

    private static final Fixture FIXTURE = Fixture.of("""
            package acme;
            public class Odd extends OddBase {
                private static final Odd ONE = new Odd();
                private String secret() { return "secret"; }
                String read() { return "old " + secret(); }
                public static String get() { return ONE.read(); }
            }
            """, """
            package acme;
            public class OddBase {
                protected String base() { return "base"; }
            }
            """);

    /** Each thing in it needs another class of the agent from within the target's loader. */
    private static final String PARTIAL = HandPatch.partial("Odd", """
            private int calls;
            @Existing private native String secret();
            @Replace String read() {
                calls++;
                TaskAttributes.set("tenant", "t");
                java.util.function.Supplier<String> base = () -> base();
                String known = ShadowVariables.<Object, String>getOrAlloc(this, "odd", o -> "shadow");
                return "new " + secret() + " " + base.get() + " " + calls + " " + known + " "
                        + ShadowVariables.get(this, "odd") + " " + PatchStates.get(5) + " " + TaskAttributes.get("tenant");
            }
            @Existing protected native String base();
            """);

    private static final Fixture OLD_FORMAT =
            Fixture.of("""
            package acme;
            public class Aged {
                private static String secret() { return "secret"; }
                public static String get() { return «"old"|"new " + secret()»; }
            }
            """).compiledFor(8, classFile -> OldClassFiles.of(classFile, Opcodes.V1_5));

    private static final Fixture MODULE = Fixture.of("module acme.odd { exports acme; }", """
            package acme;
            public class InModule {
                private static String hidden() { return "o"; }
                public static String get() { return hidden() + «"ld"|" new"»; }
            }
            """);

    @JvmTest(Mode.STARTUP)
    void their_classes_are_patched_whether_loaded_before_or_after(Scene scene) {
        Jvm jvm = scene.jvm(FIXTURE).withoutFixture().start();
        Control control = Control.of(jvm);
        Path patch = HandPatch.of("p", FIXTURE, PARTIAL).states("5=3").jar();
        KINDS.forEach(kind -> jvm.tell("strange", kind, kind, FIXTURE.jar().toString()));
        KINDS.forEach(kind -> jvm.expect(kind + "!acme.Odd#get", "old secret"));

        control.enables(patch);
        KINDS.forEach(
                kind -> jvm.tell("strange", kind, kind + "-late", FIXTURE.jar().toString()));
        for (String kind : KINDS) {
            jvm.expect(kind + "!acme.Odd#get", "new secret base 1 shadow shadow 3 t");
            jvm.expect(kind + "-late!acme.Odd#get", "new secret base 1 shadow shadow 3 t");
            jvm.expect(kind + "!acme.Odd#get", "new secret base 2 shadow shadow 3 t");
        }
        assertThat(control.status().patch("p").getArray("classes").stream()
                        .map(c -> ((JsonObject) c).getBoolean("patched")))
                .hasSize(2 * KINDS.size())
                .containsOnly(true);
        control.disables("p");
        KINDS.forEach(kind -> jvm.expect(kind + "!acme.Odd#get", "old secret"));
        control.expectEvents("UP(p) " + "APPLY(p,acme.Odd) ".repeat(KINDS.size()) + "DOWN(p)");
    }

    @JvmTest(Mode.STARTUP)
    void their_old_class_files_are_patched_too(Scene scene) {
        Jvm jvm = scene.jvm(OLD_FORMAT).withoutFixture().start();
        Control control = Control.of(jvm);
        jvm.tell("strange", "isolated", "a", OLD_FORMAT.jar().toString());
        jvm.tell("strange", "isolated", "late", OLD_FORMAT.jar().toString());
        jvm.expect("a!acme.Aged#get", "old");
        control.enables(OLD_FORMAT.patch("p"));
        jvm.expect("a!acme.Aged#get", "new secret");
        jvm.expect("late!acme.Aged#get", "new secret");
        control.expectEvents("UP(p) APPLY(p,acme.Aged)");
    }

    @JvmTest(Mode.STARTUP)
    void a_named_module_in_such_a_loader_is_patched(Scene scene) {
        Jvm jvm = scene.jvm(MODULE).withoutFixture().start();
        Control control = Control.of(jvm);
        jvm.tell("strange", "isolated", "a", MODULE.jar().toString(), "acme.odd");
        jvm.tell("strange", "isolated", "late", MODULE.jar().toString(), "acme.odd");
        jvm.expect("a!acme.InModule#get", "old");
        control.enables(MODULE.patch("p"));
        jvm.expect("a!acme.InModule#get", "o new");
        jvm.expect("late!acme.InModule#get", "o new");
        control.disables("p");
        jvm.expect("a!acme.InModule#get", "old");
        control.expectEvents("UP(p) APPLY(p,acme.InModule) DOWN(p)");
    }
}

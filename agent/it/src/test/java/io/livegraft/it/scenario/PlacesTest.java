package io.livegraft.it.scenario;

import io.livegraft.it.harness.Fixture;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Scene;

/** S25: classes in a named module and in the boot loader. */
class PlacesTest {
    private static final Fixture MODULE = Fixture.of("module acme.module { exports acme; }", """
            package acme;
            public class InModule {
                private static String hidden() { return «"o"|"n"»; }
                public static String get() { return hidden() + «"ld"|Added.text()»; }
            }
            «|class Added { static String text() { return "ew"; } }»
            """);

    private static final Fixture CALLER = Fixture.of("""
            package acme;
            public class Naming {
                public static String get() {
                    return (String) new javax.naming.StringRefAddr("type", "content").getContent();
                }
            }
            """);

    @JvmTest
    void a_class_in_a_named_module_can_be_patched(Scene scene) {
        Jvm jvm = scene.jvm(MODULE)
                .withoutFixture()
                .options("--module-path", MODULE.jar().toString(), "--add-modules", "acme.module")
                .start();
        jvm.expect("acme.InModule#get", "old");
        jvm.enables(MODULE.patch("p"));
        jvm.expect("acme.InModule#get", "new");
        jvm.disables("p");
        jvm.expect("acme.InModule#get", "old");
        jvm.expectEvents("UP(p) DOWN(p)");
    }

    @JvmTest
    void a_class_of_the_boot_loader_can_be_patched(Scene scene) {
        Jvm jvm = scene.start(CALLER);
        jvm.expect("acme.Naming#get", "content");
        jvm.enables(JdkPatch.of(scene.jdk(), "p"));
        jvm.expect("acme.Naming#get", "CONTENT");
        jvm.disables("p");
        jvm.expect("acme.Naming#get", "content");
        jvm.expectEvents("UP(p) DOWN(p)");
    }
}

package io.livegraft.it.scenario;

import io.livegraft.it.harness.Distribution;
import io.livegraft.it.harness.Fixture;
import io.livegraft.it.harness.Jars;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/** Libraries have classes for what an application may not have; those must not stop a patch of the rest. */
class OptionalClassesTest {
    private static final Fixture FIXTURE = Fixture.of(
            "package opt; public class Base { }",
            "package opt; public class Missing extends Base { }",
            "package opt; public interface Plugin { }",
            "package optlib; public class Known { }",
            "package optlib; public class Newer { }",
            "package opt; public class Extending extends Missing { «|Extending(int n) { }» Extending() { }"
                    + " static Base make() { return new Extending(«|1»); } }",
            "package opt; public class Started implements Plugin { String name() { return \"«old|new»\"; } }",
            """
            package opt;
            public class Unlinkable {
                static Base make() { return new Missing(); }
                static String name() { return "«old|new»"; }
            }
            """,
            """
            package opt;
            public class User {
                public static String name() { return "«old|new»"; }
                static String kind(Object o) { return o instanceof optlib.Known ? "" : «"old"|o instanceof optlib.Newer ? "" : "new"»; }
                public static String nullKind() { return kind(null); }
                String nameOf(Missing missing) { return "«old|new»"; }
                public static String touch() throws Exception {
                    return Class.forName("opt.Unlinkable", false, User.class.getClassLoader()).getName();
                }
                public static String nullName() { return new User().nameOf(null); }
            }
            """);

    @JvmTest(Mode.STARTUP)
    void what_misses_an_optional_class_is_left_as_it_is(Scene scene) throws IOException {
        Path patch = FIXTURE.patch("p");
        Jvm jvm =
                scene.jvm(FIXTURE).withoutFixture().classPath(withoutMissing()).start();
        jvm.expect("opt.User#touch", "opt.Unlinkable");
        jvm.expect("opt.User#name", "old");
        jvm.cli("verify", patch.toString()).expectExit(0);
        jvm.enables(patch);
        jvm.expect("opt.User#name", "new");
        jvm.expect("opt.User#nullName", "old");
        jvm.expect("opt.User#nullKind", "new");
        jvm.disables("p");
        jvm.expect("opt.User#name", "old");
        // The JVM looks for the class when the patch is verified, and hands it out before it misses the superclass.
        jvm.expectEvents("APPLY(p,opt.Extending) UP(p) DOWN(p)");
    }

    private static Path withoutMissing() throws IOException {
        SortedMap<String, byte[]> entries = Jars.read(FIXTURE.jar());
        entries.keySet()
                .removeAll(
                        List.of("opt/Missing.class", "opt/Plugin.class", "optlib/Known.class", "optlib/Newer.class"));
        return Jars.write(
                Files.createTempDirectory(Distribution.work(), "optional").resolve("old.jar"), entries);
    }
}

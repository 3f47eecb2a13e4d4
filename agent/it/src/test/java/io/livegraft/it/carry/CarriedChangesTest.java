package io.livegraft.it.carry;

import io.livegraft.it.harness.Fixture;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Scene;
import java.util.List;
import java.util.function.Function;
import org.assertj.core.api.SoftAssertions;

/** Every construct of a folder in one patch, in one JVM: old, new, and old again. */
class CarriedChangesTest {
    @JvmTest
    void methods(Scene scene) {
        carries(scene, "methods");
    }

    @JvmTest
    void lambdas_and_method_references(Scene scene) {
        carries(scene, "lambdas");
    }

    @JvmTest
    void classes(Scene scene) {
        carries(scene, "classes");
    }

    @JvmTest
    void constructors(Scene scene) {
        carries(scene, "constructors");
    }

    /** The JDK is told of the new constants, by callbacks. */
    @JvmTest
    void constants_of_enums(Scene scene) {
        carries(
                scene,
                "enums",
                "ENABLE(p) INIT(p,patching) START(p,patching) COMPLETING(p,patching)"
                        + " CALLBACK(p,post_patch,acme.EnumConstants$Number) CALLBACK(p,post_patch,acme.EnumValues$Level)"
                        + " COMPLETE(p,patching) INIT(p,unpatching) START(p,unpatching) COMPLETING(p,unpatching)"
                        + " CALLBACK(p,post_unpatch,acme.EnumConstants$Number)"
                        + " CALLBACK(p,post_unpatch,acme.EnumValues$Level) COMPLETE(p,unpatching)");
    }

    private static void carries(Scene scene, String folder) {
        carries(scene, folder, "UP(p) DOWN(p)");
    }

    private static void carries(Scene scene, String folder, String events) {
        List<Construct> constructs = Construct.in(folder);
        Fixture fixture = Construct.fixture(constructs);
        Jvm jvm = scene.start(fixture);
        answers(jvm, constructs, Construct::before);
        jvm.enables(fixture.patch("p"));
        answers(jvm, constructs, Construct::after);
        jvm.disables("p");
        answers(jvm, constructs, Construct::before);
        jvm.expectEvents(events);
    }

    private static void answers(Jvm jvm, List<Construct> constructs, Function<Construct, String> expected) {
        SoftAssertions.assertSoftly(all -> constructs.forEach(construct -> all.assertThat(jvm.call(construct.method()))
                .as(construct.name())
                .isEqualTo(expected.apply(construct))));
    }
}

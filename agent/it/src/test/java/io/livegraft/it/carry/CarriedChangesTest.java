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

    private static void carries(Scene scene, String folder) {
        List<Construct> constructs = Construct.in(folder);
        Fixture fixture = Construct.fixture(constructs);
        Jvm jvm = scene.start(fixture);
        answers(jvm, constructs, Construct::before);
        jvm.enables(fixture.patch("p"));
        answers(jvm, constructs, Construct::after);
        jvm.disables("p");
        answers(jvm, constructs, Construct::before);
        jvm.expectEvents("UP(p) DOWN(p)");
    }

    private static void answers(Jvm jvm, List<Construct> constructs, Function<Construct, String> expected) {
        SoftAssertions.assertSoftly(all -> constructs.forEach(construct -> all.assertThat(jvm.call(construct.method()))
                .as(construct.name())
                .isEqualTo(expected.apply(construct))));
    }
}

package io.livegraft.it.carry;

import io.livegraft.it.harness.Fixture;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;
import java.util.ArrayList;
import java.util.List;

/** The constructs themselves: the new version, run plainly, answers what patched code must answer. */
class ConstructTest {
    @JvmTest(Mode.DYNAMIC)
    void both_versions_answer_what_they_say(Scene scene) {
        List<Construct> constructs = new ArrayList<>();
        List.of("methods", "lambdas", "classes", "constructors", "enums")
                .forEach(folder -> constructs.addAll(Construct.in(folder)));
        Fixture fixture = Construct.fixture(constructs);
        Jvm before = scene.start(fixture);
        Jvm after =
                scene.jvm(fixture).withoutFixture().classPath(fixture.jar(1)).start();
        for (Construct construct : constructs) {
            before.expect(construct.method(), construct.before());
            after.expect(construct.method(), construct.after());
        }
    }
}

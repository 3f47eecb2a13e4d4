package io.livegraft.it.corpus;

import io.livegraft.it.harness.Cli;
import io.livegraft.it.harness.Distribution;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Scene;
import io.livegraft.it.patches.ExamplePatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;

/** The real fix that the builder must refuse, written by hand: {@code patches/collections-invoker}. */
class HandWrittenFixTest {
    private static final String NAME = "collections-invoker";

    private static List<Path> classPath;

    @BeforeAll
    static void prepare() throws IOException, InterruptedException {
        RealFix fix = RealFix.read(Path.of("src/test/corpus/commons-collections-3.2.2-invoker"));
        classPath = BuiltFix.classPath(fix, ReleasedJars.fetch(fix.everyJar()));
    }

    @JvmTest
    void a_new_method_that_serialization_looks_for_is_replaced_by_a_change_of_the_caller(Scene scene)
            throws IOException {
        Jvm jvm = scene.jvm(classPath).mainClass("Driver").start();
        Path patch = packaged();
        Verdicts verdicts = new Verdicts(jvm);
        verdicts.expect("FLAWED");
        jvm.enables(patch);
        verdicts.expect("FIXED");
        jvm.disables(NAME);
        verdicts.expect("FLAWED");
        jvm.expectEvents("UP(" + NAME + ") DOWN(" + NAME + ")");
    }

    private static Path packaged() throws IOException {
        ExamplePatch patch = ExamplePatch.named(NAME);
        Path jar = Files.createTempDirectory(Distribution.work(), "packaged").resolve(NAME + ".jar");
        String classes = patch.compiled(List.of()).toString();
        String tag = Long.toString(patch.tag());
        Cli.ofTheBuild()
                .run(List.of("package", classes, "--name", NAME, "--tag", tag, "-o", jar.toString()))
                .expectExit(0);
        return jar;
    }
}

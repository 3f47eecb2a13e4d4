package io.livegraft.it.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.grack.nanojson.JsonObject;
import io.livegraft.it.harness.CliResult;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Scene;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Each real fix: a JVM that runs the flawed release is patched from the two released jars, and the patch taken out. */
@ParameterizedClass(name = "{0}")
@MethodSource("cases")
class CorpusTest {
    private static final List<RealFix> CASES = RealFix.below(Path.of(System.getProperty("livegraft.corpus")));
    private static final Map<RealFix, BuiltFix> BUILT = new ConcurrentHashMap<>();

    private static ReleasedJars jars;

    private final RealFix fix;

    CorpusTest(RealFix fix) {
        this.fix = fix;
    }

    static List<RealFix> cases() {
        return CASES;
    }

    /** Before the first case; the later ones find everything there. */
    @BeforeAll
    static synchronized void fetch() throws IOException, InterruptedException {
        if (jars == null) {
            jars = ReleasedJars.fetch(
                    CASES.stream().flatMap(c -> c.everyJar().stream()).collect(Collectors.toList()));
        }
    }

    @JvmTest
    void goes_from_flawed_to_fixed_and_back(Scene scene) {
        assumeTrue(fix.runsOn(scene.jdk().feature()), "not meant for " + scene.jdk());
        BuiltFix built = BUILT.computeIfAbsent(fix, f -> BuiltFix.of(f, jars));
        if (built.result().exit() == 6) {
            refusedWithReasons(built);
            tell(scene, "refused by the builder, with reasons");
            return;
        }
        built.result().expectExit(0);

        Jvm jvm = scene.jvm(built.classPath()).mainClass("Driver").start();
        Verdicts verdicts = new Verdicts(jvm);
        verdicts.expect("FLAWED");
        jvm.enables(built.patch());
        verdicts.expect("FIXED");
        jvm.disables(BuiltFix.NAME);
        verdicts.expect("FLAWED");
        jvm.expectEvents("UP(fix) DOWN(fix)");
        tell(scene, "fixed in a running JVM");
    }

    private void refusedWithReasons(BuiltFix built) {
        CliResult result = built.result();
        assertThat(fix.isHard())
                .as("only a hard case may be refused: %s", result)
                .isTrue();
        JsonObject refused = result.json().getObject("refused");
        assertThat(refused.getString("code")).isEqualTo("SCHEMA");
        assertThat(refused.getObject("details").getArray("changes"))
                .isNotEmpty()
                .allSatisfy(change -> assertThat((JsonObject) change).containsKeys("class", "member", "reason"));
        assertThat(built.patch()).as("no half of a patch").doesNotExist();
    }

    private void tell(Scene scene, String outcome) {
        System.out.println(fix + ", " + scene + ": " + outcome);
    }
}

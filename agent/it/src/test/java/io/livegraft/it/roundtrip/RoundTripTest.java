package io.livegraft.it.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import io.livegraft.it.harness.Cli;
import io.livegraft.it.harness.CliResult;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each pair of releases: the library's tests end in a JVM that runs the old release and is patched as they end with the
 * new one.
 *
 * <p>{@code -Dlivegraft.it.pairs=all} takes all pairs, or those whose names are given, separated by commas; else those
 * that are quick.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("pairs")
class RoundTripTest {
    private static final String NAME = "release";

    private static final Map<ReleasePair, PairJars> JARS = new ConcurrentHashMap<>();

    private final ReleasePair pair;

    RoundTripTest(ReleasePair pair) {
        this.pair = pair;
    }

    static List<ReleasePair> pairs() {
        String wanted = System.getProperty("livegraft.it.pairs");
        List<String> names = List.of(wanted.split(","));
        return ReleasePair.in(Path.of("src/test/roundtrip")).stream()
                .filter(pair ->
                        wanted.equals("all") || names.contains(pair.name()) || wanted.equals("quick") && pair.isQuick())
                .toList();
    }

    @JvmTest(Mode.DYNAMIC)
    void the_librarys_tests_end_as_with_the_new_release(Scene scene) throws IOException, InterruptedException {
        PairJars jars = JARS.containsKey(pair) ? JARS.get(pair) : PairJars.fetch(pair);
        JARS.put(pair, jars);
        Path patch = jars.directory().resolve(NAME + ".jar");
        if (!pair.refusedKinds().isEmpty()) {
            assertThat(kinds(build(jars, patch, List.of()).expectExit(6).json()))
                    .isEqualTo(pair.refusedKinds());
            if (pair.narrowed().isEmpty()) {
                System.out.println(pair + ", " + scene + ": refused, " + pair.refusedKinds());
                return;
            }
        }
        JsonObject built = build(jars, patch, pair.narrowed()).expectExit(0).json();

        LibraryRun run = new LibraryRun(pair, jars, scene);
        Outcomes old = run.old();
        Outcomes now = run.now("new");
        Outcomes live = run.patched(patch, this::allIsWell);
        NewMembers added = NewMembers.between(jars.oldRelease(), jars.newRelease());
        Comparison found = Comparison.of(pair, added, old, now, now, live);
        if (!found.unexplained().isEmpty()) {
            Outcomes again = run.now("again");
            found = Comparison.of(pair, added, old, now, again, live);
        }
        tell(scene, built, found);
        assertThat(found.unexplained()).isEmpty();
        assertThat(found.gone(pair)).as("described and not so").isEmpty();
    }

    private static CliResult build(PairJars jars, Path patch, List<String> narrowed) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("build", "--json", "--name", NAME));
        arguments.addAll(List.of("--from", jars.oldRelease().toString()));
        arguments.addAll(List.of("--to", jars.newRelease().toString()));
        String classPath =
                jars.dependencies().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        if (!classPath.isEmpty()) {
            arguments.addAll(List.of("--class-path", classPath));
        }
        arguments.addAll(narrowed);
        arguments.addAll(List.of("-o", patch.toString()));
        return Cli.ofTheBuild().run(arguments);
    }

    private static List<String> kinds(JsonObject refusal) {
        JsonArray changes = refusal.getObject("refused").getObject("details").getArray("changes");
        return changes.stream()
                .map(change -> ((JsonObject) change).getString("kind"))
                .distinct()
                .sorted()
                .toList();
    }

    /** All of the patch is in force, and nothing went wrong that was swallowed. */
    private void allIsWell(Jvm jvm) {
        jvm.expectEvents("UP(" + NAME + ")");
        JsonArray classes = jvm.status().patch(NAME).getArray("classes");
        assertThat(classes)
                .allSatisfy(c -> assertThat(((JsonObject) c).getBoolean("patched"))
                        .as(c.toString())
                        .isTrue());
    }

    private void tell(Scene scene, JsonObject built, Comparison found) {
        List<String> methods =
                built.getArray("changedMethods").stream().map(Object::toString).toList();
        long classes = methods.stream()
                .map(m -> m.substring(0, m.indexOf('#')))
                .distinct()
                .count();
        System.out.printf(
                "%s, %s: %d methods of %d classes; %d tests, %d of them pass, %d change; %d as with the new release, %d need new members, %d are of what was left out, %d differ and are described; %d unstable%n",
                pair,
                scene.jdk(),
                methods.size(),
                classes,
                found.tests(),
                found.passed(),
                found.changed(),
                found.same(),
                found.newMembers(),
                found.leftOut(),
                found.known().size(),
                found.unstable().size());
        found.unstable().forEach(test -> System.out.println("  unstable: " + test));
        found.unexplained().forEach(System.out::print);
    }
}

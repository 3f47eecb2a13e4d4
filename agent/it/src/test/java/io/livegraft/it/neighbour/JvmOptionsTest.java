package io.livegraft.it.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import io.livegraft.it.harness.CliResult;
import io.livegraft.it.harness.Distribution;
import io.livegraft.it.harness.Jvm;
import io.livegraft.it.harness.JvmTest;
import io.livegraft.it.harness.Mode;
import io.livegraft.it.harness.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Ways to start a JVM that could get in the way. By default several at once, so that few JVMs are needed; each by
 * itself with {@code -Dlivegraft.it.variations=true}.
 */
class JvmOptionsTest {
    private static final List<List<String>> TOGETHER = List.of(
            List.of("-XX:+UseParallelGC", "-Xint", "-Duser.language=tr", "-Dfile.encoding=ISO-8859-9"),
            List.of("-XX:+UseZGC", "-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=/no/such/directory"));

    /** Tried only with all variations. */
    private static final List<List<String>> ALONE = List.of(
            List.of("-XX:-TieredCompilation"),
            List.of("-Xshare:off"),
            List.of("-XX:+UseG1GC"),
            List.of("-XX:-UseCompressedOops"));

    @JvmTest(Mode.DYNAMIC)
    void collectors_compilers_and_places(Scene scene) {
        for (List<String> options : variations()) {
            Jvm jvm = scene.jvm(Answer.LIBRARY)
                    .options(options.toArray(String[]::new))
                    .start();
            Answer.goesUpAndDown(jvm);
            jvm.close();
        }
    }

    private static List<List<String>> variations() {
        if (!Boolean.getBoolean("livegraft.it.variations")) {
            return TOGETHER;
        }
        return Stream.concat(TOGETHER.stream().flatMap(List::stream).map(List::of), ALONE.stream())
                .collect(Collectors.toList());
    }

    /** The program may do little, and its thread meets the agent at the first call of a late class. */
    @JvmTest(Mode.STARTUP)
    void a_security_manager_of_java_17(Scene scene) throws IOException {
        if (scene.jdk().feature() > 17) {
            return;
        }
        Jvm jvm = scene.jvm(Answer.LIBRARY)
                .options("-Djava.security.manager", "-Djava.security.policy==" + policy())
                .start();
        jvm.enables(Answer.LIBRARY.patch("fix"));
        jvm.expect(Answer.METHOD, Answer.NEW);
        jvm.disables("fix");
        jvm.expect(Answer.METHOD, Answer.OLD);
        jvm.expectEvents("UP(fix) APPLY(fix,acme.Answer) DOWN(fix)");
    }

    private static Path policy() throws IOException {
        Path file = Files.createTempFile(Files.createDirectories(Distribution.work()), "security", ".policy");
        // To run the program at all, and for what a patch does with private members.
        return Files.writeString(file, """
                grant codeBase "%s" { permission java.security.AllPermission; };
                grant {
                    permission java.lang.RuntimePermission "exitVM.*";
                    permission java.lang.RuntimePermission "accessDeclaredMembers";
                    permission java.lang.reflect.ReflectPermission "suppressAccessChecks";
                };
                """.formatted(Distribution.livegraftJar().toUri()));
    }

    @JvmTest(Mode.STARTUP)
    void a_path_with_blanks_and_umlauts_and_the_agent_given_twice(Scene scene) throws IOException {
        Path directory = Files.createDirectories(Distribution.work().resolve("Größe 1, 2"));
        Path agent = Files.copy(
                Distribution.livegraftJar(),
                Files.createTempDirectory(directory, "a b").resolve("lïvegraft.jar"));
        Jvm jvm = scene.jvm(Answer.LIBRARY)
                .agent(agent)
                .environment("LC_ALL", "C.UTF-8")
                .environment("JAVA_TOOL_OPTIONS", "-javaagent:" + Distribution.livegraftJar())
                .options("-XX:+UseShenandoahGC")
                .start();
        assertThat(jvm.errors()).contains("it is in this JVM already; the second -javaagent does nothing");
        Answer.goesUpAndDown(jvm);
    }

    /** What a container often is: no attach, a file system that cannot be written. */
    @JvmTest(Mode.STARTUP)
    void no_attach_but_a_directory_of_patches(Scene scene) throws IOException {
        Jvm jvm = scene.jvm(Answer.LIBRARY)
                .agentOptions("patches=" + Answer.patches() + ",log=/no/such/directory/log,dump=/no/such/directory")
                .options("-XX:+UseSerialGC", "-XX:+DisableAttachMechanism", "-Djava.io.tmpdir=/no/such/directory")
                .start();
        jvm.expect(Answer.METHOD, Answer.NEW);
        CliResult status = jvm.cli("status");
        status.expectExit(4);
        assertThat(status.output() + status.errors()).contains("DisableAttachMechanism");
    }

    @JvmTest(Mode.DYNAMIC)
    void no_agents_by_attach(Scene scene) {
        Jvm jvm = scene.jvm(Answer.LIBRARY)
                .options("-XX:-EnableDynamicAgentLoading")
                .start();
        CliResult result = jvm.load(Answer.LIBRARY.patch("fix"));
        result.expectExit(4);
        assertThat(result.output() + result.errors()).contains("EnableDynamicAgentLoading");
        jvm.expect(Answer.METHOD, Answer.OLD);
    }
}

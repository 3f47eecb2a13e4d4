package io.livegraft.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParserException;
import io.livegraft.tools.cli.Fakes.Agent;
import io.livegraft.tools.cli.Fakes.OneJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyJvmsTest {
    private final Agent willing = new Agent();
    private final Agent unwilling = new Agent();
    private final Map<Long, OneJvm> jvms = new TreeMap<>();
    private final Machine machine = new Machine() {
        @Override
        public List<JvmInfo> list() {
            return jvms.values().stream().map(OneJvm::info).toList();
        }

        @Override
        public JvmLink open(String jvm) {
            return jvms.get(Long.parseLong(jvm));
        }
    };

    private void add(long pid, String main, Agent present, Agent attachable) {
        jvms.put(pid, new OneJvm(present, attachable) {
            @Override
            public JvmInfo info() {
                return new JvmInfo(pid, main, "17", present == null ? null : "0.1.0", 1, false);
            }
        });
    }

    private void refuse(String code) {
        unwilling.refusal = new Refusal(code, "so it is", new JsonObject());
    }

    @Test
    void aPatternStandsForAllThatItFits() {
        add(12, "com.acme.Shop", willing, willing);
        add(13, "com.acme.Bank", willing, willing);
        add(14, "/opt/com.acme.jar", willing, willing);
        assertThat(Run.of(machine, "unload", "com.acme.*", "fix").out().lines())
                .containsExactly(
                        "12 (com.acme.Shop): done",
                        "13 (com.acme.Bank): done",
                        "14 (/opt/com.acme.jar): done",
                        "3 done, 0 skipped, 0 failed");
        assertThat(Run.of(machine, "unload", "Ban?", "fix").out().lines())
                .containsExactly("13 (com.acme.Bank): done", "1 done, 0 skipped, 0 failed");
        assertThat(Run.of(machine, "unload", "S*", "fix").out()).contains("12 (com.acme.Shop): done\n");
        assertThat(willing.calls).hasSize(5);
    }

    @Test
    void whereThereIsNothingToDoIsSkippedAndNoFailure() {
        refuse("NO_SUCH_PATCH");
        add(12, "com.acme.Shop", willing, willing);
        add(13, "com.acme.Bank", unwilling, unwilling);
        add(14, "com.acme.Till", null, willing);
        Run run = Run.of(machine, "unload", "--all", "fix");
        assertThat(run.exit()).isZero();
        assertThat(run.out().lines())
                .containsExactly(
                        "12 (com.acme.Shop): done",
                        "13 (com.acme.Bank): skipped: NO_SUCH_PATCH: so it is",
                        "14 (com.acme.Till): skipped: NO_SUCH_PATCH: JVM 14 (com.acme.Till) has no patch fix: livegraft"
                                + " is not in it",
                        "1 done, 2 skipped, 0 failed");
    }

    @Test
    void aFailureInOneDoesNotStopTheOthers(@TempDir Path dir) throws Exception {
        Path file = Files.createFile(dir.resolve("fix.jar"));
        refuse("CONFLICT");
        add(12, "a.A", unwilling, unwilling);
        add(13, "a.B", null, null);
        add(14, "a.C", willing, willing);
        Run run = Run.of(machine, "verify", "--json", "--all", file.toString());
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.json().getInt("done")).isEqualTo(1);
        assertThat(run.json().getInt("skipped")).isZero();
        assertThat(run.json().getInt("failed")).isEqualTo(2);
        JsonArray each = run.json().getArray("jvms");
        assertThat(each.getObject(0).getString("result")).isEqualTo("failed");
        assertThat(each.getObject(0)
                        .getArray("answers")
                        .getObject(0)
                        .getObject("refused")
                        .getString("code"))
                .isEqualTo("CONFLICT");
        assertThat(each.getObject(0).getString("code")).isEqualTo("CONFLICT");
        assertThat(each.getObject(0).isNull("reason")).isTrue();
        assertThat(each.getObject(1).getString("reason")).isEqualTo("not attachable");
        assertThat(each.getObject(2).getArray("answers").getObject(0).getBoolean("done"))
                .isTrue();
    }

    @Test
    void theExitStatusIsThatOfTheFailuresWhereTheyAgree() {
        add(13, "a.B", null, null);
        assertThat(Run.of(machine, "map", "put", "--all", "m", "k", "v").exit()).isEqualTo(4);
        refuse("BUSY");
        add(12, "a.A", unwilling, unwilling);
        assertThat(Run.of(machine, "map", "put", "--all", "m", "k", "v").exit()).isEqualTo(1);
    }

    @Test
    void reportsAreShownForEach() throws JsonParserException {
        add(12, "a.A", willing, willing);
        add(13, "a.B", null, null);
        willing.log("fix", "START+");
        assertThat(Run.of(machine, "log", "--all").out().lines())
                .containsExactly(
                        "12 (a.A): done",
                        "  1 2026-01-01T00:00:00Z START fix patching",
                        "13 (a.B): skipped: livegraft is not in it",
                        "1 done, 1 skipped, 0 failed");
        JsonArray each = Run.of(machine, "status", "*", "--json").json().getArray("jvms");
        assertThat(each.getObject(1).getArray("answers").getObject(0).getArray("patches"))
                .isEmpty();
    }

    @Test
    void nobodyFitsOrTheUseIsWrong() {
        assertThat(Run.of(machine, "status", "com.*").exit()).isEqualTo(4);
        add(12, "a.A", willing, willing);
        assertThat(Run.of(machine, "log", "-f", "--all").exit()).isEqualTo(2);
        assertThat(Run.of(machine, "unload", "fix", "--all").exit()).isEqualTo(2);
        assertThat(Run.of(machine, "unload", "fix", "--all").err()).contains("--all stands in the place of PID");
        assertThat(Run.of(machine, "unload", "--all").exit()).isEqualTo(2);
    }
}

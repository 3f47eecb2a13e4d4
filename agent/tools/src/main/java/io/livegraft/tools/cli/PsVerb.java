package io.livegraft.tools.cli;

import com.grack.nanojson.JsonObject;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code ps}: the JVMs of this user. */
@Command(
        name = "ps",
        header = "List the JVMs of this user, for root of all users.",
        description = "For each: process id, JDK, version of livegraft in it or '-', patches enabled, in transition or"
                + " not, main class. It loads no agent; to read the system properties of a JVM it opens its attach"
                + " channel, as jcmd does. A JVM that does not announce itself (-XX:-UsePerfData, another container) is"
                + " not listed, nor is a livegraft command.")
final class PsVerb extends Verb {
    private static final String ROW = "%-8s %-12s %-10s %-8s %-10s %s";

    @Override
    int run(Output out) throws FailedException {
        List<JvmInfo> jvms = machine().list();
        out.line(String.format(ROW, "PID", "JDK", "LIVEGRAFT", "PATCHES", "TRANSITION", "MAIN"));
        for (JvmInfo jvm : jvms) {
            out.line(row(jvm));
        }
        out.object(
                Json.object("jvms", Json.array(jvms.stream().map(PsVerb::json).toList())));
        return ExitCode.DONE;
    }

    private static String row(JvmInfo jvm) {
        if (jvm.jdk() == null) {
            return String.format(ROW, jvm.pid(), "?", "?", "?", "?", jvm.main());
        }
        if (jvm.agentVersion() == null) {
            return String.format(ROW, jvm.pid(), jvm.jdk(), "-", "-", "-", jvm.main());
        }
        String transition = jvm.transition() ? "yes" : "no";
        return String.format(ROW, jvm.pid(), jvm.jdk(), jvm.agentVersion(), jvm.enabled(), transition, jvm.main());
    }

    private static JsonObject json(JvmInfo jvm) {
        return Json.object(
                "pid", jvm.pid(),
                "main", jvm.main(),
                "jdk", jvm.jdk(),
                "agentVersion", jvm.agentVersion(),
                "enabled", jvm.enabled(),
                "transition", jvm.transition());
    }
}

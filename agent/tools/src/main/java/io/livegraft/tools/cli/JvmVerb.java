package io.livegraft.tools.cli;

import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** A verb about one JVM, or about all whose name fits a pattern. */
abstract class JvmVerb extends Verb {
    @Parameters(
            index = "0",
            paramLabel = "PID",
            description = "Process id, or a main-class or jar name that only one JVM has. A name with * or ? stands for"
                    + " all JVMs that it fits, one after another.")
    private String jvm;

    @Option(
            names = "--all",
            order = 80,
            preprocessor = AllJvms.class,
            description =
                    "In the place of PID: all JVMs of this user, for root of all users, one after another. One where"
                            + " there is nothing to do is skipped. A JVM that does not announce itself (-XX:-UsePerfData,"
                            + " another container) or is a livegraft command is left out. Exit status 0 if none failed,"
                            + " that of the failures if they have the same, else 1.")
    private boolean all;

    abstract int run(JvmLink link, Output out) throws FailedException, RefusalException;

    /** Whether what the verb prints is what it is for, so that it is worth showing for each JVM of many. */
    boolean isReport() {
        return false;
    }

    /** Of many JVMs, those that refuse with this have nothing to do, which is no failure. */
    boolean isNothingToDo(Refusal refusal) {
        return refusal.is(RefusalCode.NO_SUCH_PATCH);
    }

    final boolean isForMany() {
        return MainName.isPattern(jvm);
    }

    @Override
    final int run(Output out) throws FailedException, RefusalException {
        if (all && !jvm.equals(MainName.ANY)) {
            String advice = jvm.matches("\\d+") ? "; leave '" + jvm + "' out" : ", before all other arguments";
            throw new ParameterException(spec().commandLine(), "--all stands in the place of PID" + advice);
        }
        if (isForMany()) {
            return new ManyJvms(machine(), this, out).run(jvm);
        }
        try (JvmLink link = machine().open(jvm)) {
            return run(link, out);
        }
    }

    /** The agent, for a verb that is about a patch that must be there already. */
    static AgentLink agentWithPatch(JvmLink link, String patch) throws FailedException {
        return agentWith(link, "patch", patch);
    }

    /** The agent, for a verb that is about something of this kind and name that must be there already. */
    static AgentLink agentWith(JvmLink link, String kind, String name) throws FailedException {
        Optional<AgentLink> agent = link.agent();
        return agent.orElseThrow(() -> new RefusedException(
                        RefusalCode.NO_SUCH_PATCH,
                        "JVM " + link.info().label() + " has no " + kind + " " + name + ": livegraft is not in it")
                .with(kind, name));
    }
}

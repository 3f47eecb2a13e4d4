package io.livegraft.tools.cli;

import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** A verb about one JVM. */
abstract class JvmVerb extends Verb {
    @Parameters(
            index = "0",
            paramLabel = "PID",
            description = "Process id, or a main-class or jar name that only one JVM has.")
    private String jvm;

    abstract int run(JvmLink link, Output out) throws FailedException, RefusalException;

    @Override
    final int run(Output out) throws FailedException, RefusalException {
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

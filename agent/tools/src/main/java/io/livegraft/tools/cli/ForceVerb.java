package io.livegraft.tools.cli;

import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.tools.cli.AgentLink.Done;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code force}: moves all threads of a running transition at once. */
@Command(
        name = "force",
        header = "Move all threads of the running transition at once.",
        description = {
            "This includes threads in the middle of a changed method: such a thread may see old and new bodies mixed"
                    + " until it has left it.",
            "Patches whose code may still be running are marked as forced: they can never be unloaded or loaded again"
                    + " in this JVM."
        })
final class ForceVerb extends JvmVerb {
    /** Nothing can hold a forced transition: only a JVM that does not answer is waited for in vain. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @Parameters(index = "1", paramLabel = "NAME", description = "Name of the patch in transition.")
    private String name;

    @Override
    boolean isNothingToDo(Refusal refusal) {
        return refusal.is(RefusalCode.NO_SUCH_PATCH) || refusal.is(RefusalCode.NOT_IN_TRANSITION);
    }

    @Override
    int run(JvmLink link, Output out) throws FailedException, RefusalException {
        AgentLink agent = agentWithPatch(link, name);
        long before = agent.lastEvent();
        Done done = agent.call("force", name);
        Optional<TransitionEvents.End> end =
                new TransitionWait(agent, name, before, TIMEOUT, out).await(done.seq(), TIMEOUT);
        if (end.isEmpty()) {
            String text = name + " was forced, but its transition has not ended after "
                    + DurationConverter.text(TIMEOUT) + "; 'status' and 'log' tell more";
            out.message(text);
            out.object(Json.object("done", false, "patch", name, "timedOut", true, "message", text));
            return ExitCode.TIMED_OUT;
        }
        String state = end.get() == TransitionEvents.End.PATCHED ? "enabled" : "disabled";
        out.line(name + ": forced, " + state + " in " + link.info().label());
        out.object(Json.object("done", true, "patch", name, "completed", true));
        return ExitCode.DONE;
    }
}

package io.livegraft.tools.cli;

import com.grack.nanojson.JsonObject;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code wait}: joins the wait for a transition that somebody else has started. */
@Command(
        name = "wait",
        header = "Wait for the end of the running transition, whoever started it.",
        description = "It shows how far it is and what holds it. Exit status as for the command that started it; 0 too"
                + " where no transition is running.")
final class WaitVerb extends JvmVerb {
    @Mixin
    private WaitOptions wait;

    @Override
    int run(JvmLink link, Output out) throws FailedException {
        Optional<AgentLink> agent = link.agent();
        // Before the status, so that an end between the two is seen.
        long before = agent.isPresent() ? agent.get().lastEvent() : 0;
        JsonObject transition = agent.isPresent() ? agent.get().status(false).getObject("transition") : null;
        if (transition == null) {
            out.line("no transition is running in " + link.info().label());
            out.object(Json.object("done", true, "patch", null, "completed", true));
            return ExitCode.DONE;
        }
        String patch = transition.getString("patch");
        Goal goal = Goal.of(transition.getString("direction"));
        TransitionReport report = new TransitionReport(link.info(), agent.get(), patch, goal, wait, out);
        Interruption interruption = Interruption.says(out, report.goesOn(), Json.object("patch", patch));
        try {
            return report.await(before, before, System.nanoTime());
        } finally {
            interruption.close();
        }
    }
}

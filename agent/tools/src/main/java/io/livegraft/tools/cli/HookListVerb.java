package io.livegraft.tools.cli;

import com.grack.nanojson.JsonObject;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code hook list}: the attached hooks and their counters. */
@Command(
        name = "list",
        header = "Show the attached hooks in the order in which they run.",
        description = "For each hook point: calls, overrides, errors, and the time of calls picked by chance.")
final class HookListVerb extends JvmVerb {
    @Override
    boolean isReport() {
        return true;
    }

    @Override
    int run(JvmLink link, Output out) throws FailedException {
        Optional<AgentLink> agent = link.agent();
        List<JsonObject> hooks = agent.isPresent() ? Json.objects(agent.get().status(false), "hooks") : List.of();
        if (hooks.isEmpty()) {
            out.line("no hooks");
        }
        hooks.forEach(hook -> HookText.lines(hook).forEach(out::line));
        out.object(Json.object("hooks", Json.array(hooks)));
        return ExitCode.DONE;
    }
}

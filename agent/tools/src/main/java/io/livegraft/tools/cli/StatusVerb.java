package io.livegraft.tools.cli;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code status}: what is patched, and how far a transition is. */
@Command(
        name = "status",
        header = "Show patches, hooks and the running transition.",
        description = "Patches are in stack order, each with its classes and methods; a running transition with the"
                + " threads that block it. A JVM without livegraft has an empty status.")
final class StatusVerb extends JvmVerb {
    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "Show this patch only.")
    private String name;

    @Option(names = "--threads", description = "Show the patch state of every thread too.")
    private boolean threads;

    @Override
    boolean isReport() {
        return true;
    }

    @Override
    int run(JvmLink link, Output out) throws FailedException {
        Optional<AgentLink> agent = link.agent();
        JsonObject status = agent.isPresent() ? agent.get().status(threads) : empty(link.info());
        String none = "no patches";
        if (name != null) {
            List<JsonObject> all = Json.objects(status, "patches");
            List<JsonObject> named = all.stream()
                    .filter(patch -> name.equals(patch.getString("name")))
                    .toList();
            status.put("patches", Json.array(named));
            if (!all.isEmpty()) {
                none = all.stream()
                        .map(patch -> patch.getString("name"))
                        .collect(Collectors.joining(", ", "there is no patch " + name + " here, but ", ""));
            }
        }
        new StatusText(status, none).lines(link.info()).forEach(out::line);
        out.object(status);
        return ExitCode.DONE;
    }

    private JsonObject empty(JvmInfo info) {
        JsonObject status = Json.object(
                "pid",
                info.pid(),
                "agentVersion",
                info.agentVersion(),
                "jdk",
                info.jdk(),
                "transition",
                null,
                "patches",
                new JsonArray(),
                "hooks",
                new JsonArray());
        if (threads) {
            status.put("threads", new JsonArray());
        }
        return status;
    }
}

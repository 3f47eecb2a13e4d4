package io.livegraft.tools.cli;

import com.grack.nanojson.JsonObject;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code log}: the events the agent keeps. */
@Command(
        name = "log",
        header = "Show what happened, oldest first.",
        description = "With --json one line an event. A JVM without livegraft has an empty log.")
final class LogVerb extends JvmVerb {
    private static final long PAUSE_MILLIS = 200;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with events as they come, until the JVM ends.")
    private boolean follow;

    @Override
    boolean isReport() {
        return true;
    }

    @Override
    int run(JvmLink link, Output out) throws FailedException {
        if (follow && isForMany()) {
            throw new ParameterException(spec().commandLine(), "--follow follows one JVM, not many");
        }
        Optional<AgentLink> agent = link.agent();
        if (agent.isEmpty()) {
            return ExitCode.DONE;
        }
        long seen = print(agent.get(), 0, out);
        while (follow && !out.isClosed()) {
            try {
                Thread.sleep(PAUSE_MILLIS);
                seen = print(agent.get(), seen, out);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return ExitCode.DONE;
            } catch (UnreachableException e) {
                out.note("JVM " + link.info().label() + " has ended.");
                return ExitCode.DONE;
            }
        }
        return ExitCode.DONE;
    }

    /** Prints all newer events; returns the number of the newest. */
    private static long print(AgentLink agent, long seen, Output out) throws FailedException {
        long last = seen;
        List<JsonObject> events = agent.events(last);
        while (!events.isEmpty()) {
            long first = events.get(0).getLong("seq");
            if (first != last + 1) {
                out.note((first - last - 1) + " earlier events are no longer kept");
            }
            for (JsonObject event : events) {
                out.line(EventText.of(event));
                out.object(event);
            }
            last = events.get(events.size() - 1).getLong("seq");
            events = agent.events(last);
        }
        return last;
    }
}

package io.livegraft.tools.cli;

import com.grack.nanojson.JsonObject;
import io.livegraft.tools.cli.AgentLink.Done;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A verb that starts a transition and waits for its end. */
abstract class TransitionVerb extends JvmVerb {
    /** The checks and the weaving before the transition have as much time, however short the time to wait is. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    @Mixin
    private WaitOptions wait;

    @Option(names = "--no-wait", description = "Do not wait: return once the transition has started.")
    private boolean noWait;

    abstract Goal goal();

    /** Name of the patch, null where the command does not know it before it is answered. */
    abstract String patch();

    final int transition(JvmLink jvm, AgentLink agent, String operation, String argument, Output out)
            throws FailedException, RefusalException {
        long before = agent.lastEvent();
        long start = System.nanoTime();
        String unanswered = "'" + operation + " " + argument + "' may go on in "
                + jvm.info().label() + "; 'livegraft status " + jvm.info().pid() + "' shows it";
        try (Interruption interruption = Interruption.says(out, unanswered, new JsonObject())) {
            Optional<Done> begun = begin(agent, operation, argument);
            if (begun.isEmpty()) {
                return unanswered(jvm, operation, argument, out);
            }
            Done done = begun.get();
            TransitionReport report = new TransitionReport(jvm.info(), agent, done.patch(), goal(), wait, out);
            if (noWait) {
                return report.started();
            }
            interruption.now(report.goesOn(), Json.object("patch", done.patch()));
            return report.await(before, done.seq(), start);
        }
    }

    /** Empty if the agent does not answer in time, as when a callback of the patch hangs. */
    private Optional<Done> begin(AgentLink agent, String operation, String argument)
            throws FailedException, RefusalException {
        Duration limit = wait.timeout.compareTo(ANSWER_WITHIN) > 0 ? wait.timeout : ANSWER_WITHIN;
        try {
            return Optional.of(InTime.get(InTime.start(operation, () -> agent.call(operation, argument)), limit));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RefusalException refusal) {
                throw refusal;
            }
            throw e.getCause() instanceof FailedException failure
                    ? failure
                    : new FailedException("'" + operation + "' failed: " + Cause.of(e), e);
        }
    }

    private int unanswered(JvmLink jvm, String operation, String argument, Output out) {
        String text = "JVM " + jvm.info().label() + " has not finished '" + operation + " " + argument
                + "' in time: it goes on; a callback of the patch may hang. 'status' and 'log' tell more";
        out.message(text);
        out.object(Json.object(
                "done",
                false,
                "patch",
                patch(),
                "timedOut",
                true,
                "reversed",
                false,
                "transition",
                null,
                "message",
                text));
        return ExitCode.TIMED_OUT;
    }
}

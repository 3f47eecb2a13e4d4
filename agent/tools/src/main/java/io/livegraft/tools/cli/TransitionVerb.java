package io.livegraft.tools.cli;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import io.livegraft.tools.cli.AgentLink.Done;
import io.livegraft.tools.cli.TransitionEvents.End;
import io.livegraft.tools.cli.WaitOptions.OnTimeout;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Mixin;

/** A verb that starts a transition and waits for its end. */
abstract class TransitionVerb extends JvmVerb {
    /** The checks and the weaving before the transition have as much time, however short the time to wait is. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    @Mixin
    private WaitOptions wait;

    private JsonArray notes = new JsonArray();

    /** What the transition leads to if nobody interferes. */
    abstract End wanted();

    /** The operation that takes it back. */
    abstract String opposite();

    /** What has been reached, such as {@code enabled}. */
    abstract String reached();

    final int transition(JvmLink jvm, AgentLink agent, String operation, String argument, Output out)
            throws FailedException, RefusalException {
        long before = agent.lastEvent();
        long start = System.nanoTime();
        Optional<Done> begun = begin(agent, operation, argument);
        if (begun.isEmpty()) {
            return unanswered(jvm, operation, argument, out);
        }
        Done done = begun.get();
        tellLimits(agent, out);
        if (wait.noWait) {
            out.line(done.patch() + ": the transition has started in "
                    + jvm.info().label());
            result(out, Json.object("done", true, "patch", done.patch(), "completed", false));
            return ExitCode.DONE;
        }
        TransitionWait waiting = new TransitionWait(agent, done.patch(), before, out);
        Optional<End> end = waiting.await(done.seq(), wait.timeout);
        if (end.isPresent()) {
            Duration spent = Duration.ofNanos(System.nanoTime() - start);
            return ended(jvm, done.patch(), end.get(), spent, out);
        }
        return timedOut(jvm, agent, waiting, done.patch(), out);
    }

    /** What cannot be promised in this JVM, such as for virtual threads that it does not track. */
    private void tellLimits(AgentLink agent, Output out) throws UnreachableException {
        notes = agent.status(false).getArray("notes", new JsonArray());
        notes.forEach(note -> out.note("note: " + note));
    }

    private void result(Output out, JsonObject object) {
        if (!notes.isEmpty()) {
            object.put("notes", notes);
        }
        out.object(object);
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
                    : new FailedException("'" + operation + "' failed: " + e.getCause(), e);
        }
    }

    private static int unanswered(JvmLink jvm, String operation, String argument, Output out) {
        out.note("livegraft: JVM " + jvm.info().label() + " has not finished '" + operation + " " + argument
                + "' in time: it goes on; a callback of the patch may hang. 'status' and 'log' tell more");
        out.object(Json.object("done", false, "timedOut", true, "reversed", false, "transition", null));
        return ExitCode.TIMED_OUT;
    }

    private int ended(JvmLink jvm, String patch, End end, Duration spent, Output out) {
        if (end == wanted()) {
            out.line(
                    patch + ": " + reached() + " in " + jvm.info().label() + " after " + DurationConverter.text(spent));
            result(out, Json.object("done", true, "patch", patch, "completed", true));
            return ExitCode.DONE;
        }
        String why = end == End.CANCELLED ? "it was cancelled; 'log' says why" : "somebody reversed it meanwhile";
        out.note("livegraft: " + patch + " is not " + reached() + ": " + why);
        result(out, Json.object("done", false, "patch", patch, "reason", why));
        return ExitCode.REFUSED;
    }

    private int timedOut(JvmLink jvm, AgentLink agent, TransitionWait waiting, String patch, Output out)
            throws FailedException {
        JsonObject transition = waiting.running();
        String text = patch + " is not " + reached() + " in " + jvm.info().label() + " after "
                + DurationConverter.text(wait.timeout);
        out.note("livegraft: " + text + (transition == null ? "" : ": " + TransitionProgress.switched(transition)));
        StatusText.blockers(transition).forEach(out::note);
        JsonObject json = Json.object(
                "done", false, "patch", patch, "timedOut", true, "reversed", false, "transition", transition);
        if (wait.onTimeout == OnTimeout.REVERSE) {
            json.put("reversed", reverse(agent, waiting, patch, out));
        } else {
            out.note("The transition goes on; '" + opposite() + "' reverses it, 'force' ends it at once.");
        }
        result(out, json);
        return ExitCode.TIMED_OUT;
    }

    private boolean reverse(AgentLink agent, TransitionWait waiting, String patch, Output out) throws FailedException {
        try {
            Done done = agent.call(opposite(), patch);
            Optional<End> end = waiting.await(done.seq(), wait.timeout);
            boolean back = end.isPresent() && end.get() != wanted();
            out.note(back ? "The transition was reversed." : "The transition is being reversed.");
            return true;
        } catch (RefusalException e) {
            out.note("It could not be reversed: " + e.refusal().code() + ": " + e.getMessage());
            return false;
        }
    }
}

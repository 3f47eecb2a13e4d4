package io.livegraft.tools.cli;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import io.livegraft.tools.cli.AgentLink.Done;
import io.livegraft.tools.cli.TransitionEvents.End;
import io.livegraft.tools.cli.WaitOptions.OnTimeout;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Waits for the end of a transition that is running, and reports how it ended or what holds it. */
final class TransitionReport {
    private final JvmInfo jvm;
    private final AgentLink agent;
    private final String patch;
    private final Goal goal;
    private final WaitOptions options;
    private final Output out;
    /** As of when the transition began: which of the patch's classes there were, and what limits this JVM has. */
    private final JsonObject status;

    /** What cannot be promised in this JVM, such as for virtual threads that it does not track. */
    private final JsonArray notes;

    TransitionReport(JvmInfo jvm, AgentLink agent, String patch, Goal goal, WaitOptions options, Output out)
            throws UnreachableException {
        this.jvm = jvm;
        this.agent = agent;
        this.patch = patch;
        this.goal = goal;
        this.options = options;
        this.out = out;
        this.status = agent.status(false);
        this.notes = status.getArray("notes", new JsonArray());
        notes.forEach(note -> out.note("note: " + note));
    }

    int started() {
        out.line(patch + ": the transition has started in " + jvm.label());
        result(Json.object("done", true, "patch", patch, "completed", false));
        return ExitCode.DONE;
    }

    /**
     * Waits and reports.
     *
     * @param before number of the newest event before the operation
     * @param after the operation is in the log up to this number
     * @param start when the operation began
     */
    int await(long before, long after, long start) throws FailedException {
        TransitionWait waiting = new TransitionWait(agent, patch, before, options.timeout, out);
        Optional<End> end = waiting.await(after, options.timeout);
        if (end.isPresent()) {
            return ended(end.get(), Duration.ofNanos(System.nanoTime() - start));
        }
        return timedOut(waiting);
    }

    /** What is to be said where the command ends before the transition. */
    String goesOn() {
        return "the transition of " + patch + " goes on in " + jvm.label() + "; 'livegraft " + goal.opposite() + " "
                + jvm.pid() + " " + patch + "' turns it round, 'livegraft status " + jvm.pid() + "' shows it";
    }

    private void result(JsonObject object) {
        if (!notes.isEmpty()) {
            object.put("notes", notes);
        }
        out.object(object);
    }

    private int ended(End end, Duration spent) {
        if (goal.isReachedBy(end)) {
            out.line(patch + ": " + goal + " in " + jvm.label() + " after " + DurationConverter.text(spent));
            if (goal == Goal.ENABLED) {
                tellWhereItIsNot();
            }
            result(Json.object("done", true, "patch", patch, "completed", true));
            return ExitCode.DONE;
        }
        String why = end == End.CANCELLED ? "it was cancelled; 'log' says why" : "somebody reversed it meanwhile";
        out.message(patch + " is not " + goal + ": " + why);
        result(Json.object("done", false, "patch", patch, "reason", why));
        return ExitCode.REFUSED;
    }

    /** A patch for another program, or for another version, is enabled all the same: its classes may be yet to come. */
    private void tellWhereItIsNot() {
        for (JsonObject each : Json.objects(status, "patches")) {
            if (patch.equals(each.getString("name"))) {
                List<JsonObject> classes = Json.objects(each, "classes");
                if (!classes.isEmpty() && classes.stream().allMatch(type -> type.getString("loader") == null)) {
                    note("none of its classes is loaded in this JVM yet; they will be patched when they are");
                }
                long left = classes.stream().filter(type -> type.has("reason")).count();
                if (left > 0) {
                    note("not in force in " + left + " of its classes; 'livegraft status " + jvm.pid() + " " + patch
                            + "' says why");
                }
            }
        }
    }

    private void note(String note) {
        notes.add(note);
        out.note("note: " + note);
    }

    private int timedOut(TransitionWait waiting) throws FailedException {
        JsonObject transition = waiting.running();
        String text = patch + " is not " + goal + " in " + jvm.label() + " after "
                + DurationConverter.text(options.timeout)
                + (transition == null ? "" : ": " + TransitionProgress.switched(transition));
        out.message(text);
        StatusText.blockers(transition).forEach(out::note);
        JsonObject json = Json.object(
                "done",
                false,
                "patch",
                patch,
                "timedOut",
                true,
                "reversed",
                false,
                "transition",
                transition,
                "message",
                text);
        if (options.onTimeout == OnTimeout.REVERSE) {
            json.put("reversed", reverse(waiting));
        } else {
            out.note("The transition goes on; '" + goal.opposite()
                    + "' reverses it, 'wait' waits on, 'force' ends it at once.");
        }
        result(json);
        return ExitCode.TIMED_OUT;
    }

    private boolean reverse(TransitionWait waiting) throws FailedException {
        try {
            Done done = agent.call(goal.opposite(), patch);
            Optional<End> end = waiting.await(done.seq(), options.timeout);
            boolean back = end.isPresent() && !goal.isReachedBy(end.get());
            out.note(back ? "The transition was reversed." : "The transition is being reversed.");
            return true;
        } catch (RefusalException e) {
            out.note("It could not be reversed: " + e.refusal().code() + ": " + e.getMessage());
            return false;
        }
    }
}

package io.livegraft.tools.cli;

import com.grack.nanojson.JsonObject;
import io.livegraft.runtime.model.RefusedException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One verb for many JVMs, one after another: a line for each, and a count. */
final class ManyJvms {
    /** What became of it in one JVM. */
    private enum Result {
        DONE,
        SKIPPED,
        FAILED;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final Machine machine;
    private final JvmVerb verb;
    private final Output out;
    private final Map<Result, Integer> counts = new EnumMap<>(Result.class);
    private final List<JsonObject> answers = new ArrayList<>();
    private final Set<Integer> failures = new TreeSet<>();

    ManyJvms(Machine machine, JvmVerb verb, Output out) {
        this.machine = machine;
        this.verb = verb;
        this.out = out;
    }

    /**
     * Runs the verb for all JVMs that fit.
     *
     * @return the exit status: 0 if none failed, that of the failures if they have the same, else 1
     */
    int run(String pattern) throws UnreachableException {
        List<JvmInfo> jvms = machine.list().stream()
                .filter(jvm -> MainName.fits(jvm.main(), pattern))
                .toList();
        if (jvms.isEmpty()) {
            throw new UnreachableException("no JVM of this user has a main class or jar that fits '" + pattern
                    + "'; 'ps' lists those there are");
        }
        for (JvmInfo jvm : jvms) {
            out.progress("JVM " + (answers.size() + 1) + " of " + jvms.size() + ": " + jvm.label());
            run(jvm);
        }
        out.line(count(Result.DONE) + " done, " + count(Result.SKIPPED) + " skipped, " + count(Result.FAILED)
                + " failed");
        out.object(Json.object(
                "jvms",
                Json.array(answers),
                "done",
                count(Result.DONE),
                "skipped",
                count(Result.SKIPPED),
                "failed",
                count(Result.FAILED)));
        return failures.size() > 1
                ? ExitCode.REFUSED
                : failures.stream().findFirst().orElse(ExitCode.DONE);
    }

    private void run(JvmInfo jvm) {
        CollectedOutput collected = new CollectedOutput(out);
        try (JvmLink link = machine.open(Long.toString(jvm.pid()))) {
            int exit = verb.run(link, collected);
            if (verb.isReport() && link.agent().isEmpty()) {
                add(jvm, Result.SKIPPED, null, "livegraft is not in it", new CollectedOutput(out, collected.objects()));
            } else if (exit == ExitCode.DONE) {
                add(jvm, Result.DONE, null, null, collected);
            } else {
                failures.add(exit);
                add(jvm, Result.FAILED, null, collected.takeNote("exit status " + exit), collected);
            }
        } catch (RefusedException e) {
            refused(jvm, Refusal.of(e), collected);
        } catch (RefusalException e) {
            refused(jvm, e.refusal(), collected);
        } catch (FailedException e) {
            failures.add(e.exitCode());
            add(jvm, Result.FAILED, null, e.getMessage(), collected);
        }
    }

    private void refused(JvmInfo jvm, Refusal refusal, CollectedOutput collected) {
        boolean skip = verb.isNothingToDo(refusal);
        if (!skip) {
            failures.add(ExitCode.REFUSED);
        }
        collected.object(refusal.json());
        add(jvm, skip ? Result.SKIPPED : Result.FAILED, refusal.code(), refusal.message(), collected);
    }

    /** @param code of a refusal, null where it is none */
    private void add(JvmInfo jvm, Result result, String code, String reason, CollectedOutput collected) {
        counts.merge(result, 1, Integer::sum);
        out.line(jvm.label() + ": " + result + (code == null ? "" : ": " + code)
                + (reason == null ? "" : ": " + reason));
        if (verb.isReport()) {
            collected.lines().forEach(line -> out.line("  " + line));
        }
        collected.notes().forEach(note -> out.line("  " + note));
        answers.add(Json.object(
                "pid",
                jvm.pid(),
                "main",
                jvm.main(),
                "result",
                result.toString(),
                "code",
                code,
                "reason",
                // The answer of a refusal has the message.
                code == null ? reason : null,
                "answers",
                Json.array(collected.objects())));
    }

    private int count(Result result) {
        return counts.getOrDefault(result, 0);
    }
}

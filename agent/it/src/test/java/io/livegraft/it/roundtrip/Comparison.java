package io.livegraft.it.roundtrip;

import io.livegraft.it.roundtrip.Outcomes.Outcome;
import io.livegraft.it.roundtrip.ReleasePair.KnownDifference;
import java.util.ArrayList;
import java.util.List;

/**
 * How the tests ended in a patched JVM, compared with the new release.
 *
 * @param tests those that were run with the new release and ended in the same way both times
 * @param passed those of them that pass with the new release; the others miss files, services or an older Java
 * @param same those of them that end in the patched JVM as with the new release
 * @param changed those of them that end in another way with the old release
 * @param newMembers those that use what a loaded class does not get, and therefore end as with the old release
 * @param leftOut where the patch is narrowed: those that end as with the old release, as a class was left out
 * @param known the other differences that are described
 * @param unexplained the rest, each with how it ended
 * @param unstable those that do not end in the same way twice with the new release
 */
record Comparison(
        int tests,
        int passed,
        int same,
        int changed,
        int newMembers,
        int leftOut,
        List<String> known,
        List<String> unexplained,
        List<String> unstable) {
    static Comparison of(
            ReleasePair pair, NewMembers added, Outcomes old, Outcomes now, Outcomes again, Outcomes live) {
        int tests = 0;
        int passed = 0;
        int same = 0;
        int changed = 0;
        int newMembers = 0;
        int leftOut = 0;
        List<String> known = new ArrayList<>();
        List<String> unexplained = new ArrayList<>();
        List<String> unstable = new ArrayList<>();
        for (Outcome expected : now.all()) {
            Outcome before = old.of(expected);
            Outcome patched = live.of(expected);
            if (!again.of(expected).isLike(expected)) {
                unstable.add(expected.test());
                continue;
            }
            if (!expected.wasRun()) {
                continue;
            }
            tests++;
            passed += expected.result().equals("passed") ? 1 : 0;
            changed += before.isLike(expected) ? 0 : 1;
            if (patched.isLike(expected)) {
                same++;
            } else if ((patched.isLike(before) || !before.wasFound()) && added.explain(patched.unlinked())) {
                newMembers++;
            } else if (patched.isLike(before) && !pair.narrowed().isEmpty()) {
                leftOut++;
            } else if (pair.differences().stream().anyMatch(d -> d.covers(expected.test()))) {
                known.add(expected.test());
            } else {
                unexplained.add(shown(expected, before, patched));
            }
        }
        return new Comparison(tests, passed, same, changed, newMembers, leftOut, known, unexplained, unstable);
    }

    /** Described differences that there are not any more. */
    List<KnownDifference> gone(ReleasePair pair) {
        return pair.differences().stream()
                .filter(d -> known.stream().noneMatch(d::covers))
                .toList();
    }

    private static String shown(Outcome expected, Outcome before, Outcome patched) {
        return "%s%n  old: %s %s%n  new: %s %s%n  patched: %s %s%n"
                .formatted(
                        expected.test(),
                        before.result(),
                        before.message(),
                        expected.result(),
                        expected.message(),
                        patched.result(),
                        patched.message());
    }
}

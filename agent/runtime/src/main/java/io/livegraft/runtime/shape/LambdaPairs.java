package io.livegraft.runtime.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.tree.MethodNode;

/**
 * Tells whether two bodies differ in nothing but what their lambdas do, and in which.
 *
 * <p>Such lambdas are changed in place: objects that the old body made before get the new behaviour too.
 */
final class LambdaPairs {
    private final Correlation before;
    private final Correlation after;
    private final List<MethodChange> found = new ArrayList<>();

    private LambdaPairs(Correlation before, Correlation after) {
        this.before = before;
        this.after = after;
    }

    /** The changed lambdas, innermost where possible; empty where the bodies differ in more than lambdas. */
    static Optional<List<MethodChange>> of(MethodNode one, MethodNode two, Correlation before, Correlation after) {
        LambdaPairs pairs = new LambdaPairs(before, after);
        return pairs.sameOutline(one, two) ? Optional.of(pairs.found) : Optional.empty();
    }

    /** As {@link #of}, for bodies whose outlines are known to be the same. */
    static Optional<List<MethodChange>> ofLambdas(
            List<Correlation.Body> one, List<Correlation.Body> two, Correlation before, Correlation after) {
        LambdaPairs pairs = new LambdaPairs(before, after);
        return pairs.compare(one, two) ? Optional.of(pairs.found) : Optional.empty();
    }

    private boolean sameOutline(MethodNode one, MethodNode two) {
        List<Correlation.Body> inOne = new ArrayList<>();
        List<Correlation.Body> inTwo = new ArrayList<>();
        String outline = BodyText.outline(one, before, inOne);
        if (inOne.isEmpty() || !outline.equals(BodyText.outline(two, after, inTwo))) {
            return false;
        }
        return compare(inOne, inTwo);
    }

    private boolean compare(List<Correlation.Body> inOne, List<Correlation.Body> inTwo) {
        for (int i = 0; i < inOne.size(); i++) {
            String owner = inOne.get(i).owner().name;
            MethodNode one = inOne.get(i).method();
            MethodNode two = inTwo.get(i).method();
            if (!owner.equals(inTwo.get(i).owner().name)) {
                return false;
            }
            boolean same = BodyText.of(one, before).equals(BodyText.of(two, after));
            if (!same && !isKnown(one) && !sameOutline(one, two)) {
                found.add(new MethodChange(owner, one, two));
            }
        }
        return true;
    }

    /** A body may be referred to twice, and a lambda may lead back to itself. */
    private boolean isKnown(MethodNode one) {
        return found.stream().anyMatch(change -> change.before() == one);
    }
}

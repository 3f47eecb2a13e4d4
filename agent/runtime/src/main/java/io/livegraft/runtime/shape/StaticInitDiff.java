package io.livegraft.runtime.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * How two static initialisers differ, step by step; the order of steps that are the same does not matter.
 *
 * @param whole whether they differ and one cannot be taken apart; then the lists are empty
 * @param added steps of the new one alone
 * @param removed steps of the old one alone
 * @param lambdas bodies of lambdas that differ within steps that are otherwise the same
 * @param calling steps of the new one that are the same in the old one but for static methods of the class that they
 *     call, and that differ
 */
public record StaticInitDiff(
        boolean whole,
        List<StaticInit.Step> added,
        List<StaticInit.Step> removed,
        List<MethodChange> lambdas,
        List<StaticInit.Step> calling) {
    /** What makes an enum constant begins so: new, dup, its name; then comes its number. */
    private static final Pattern ORDINAL =
            Pattern.compile("\\A(" + Opcodes.NEW + " .*\n" + Opcodes.DUP + "\n" + Opcodes.LDC + " .*\n).*\n");

    static final StaticInitDiff NONE = new StaticInitDiff(false, List.of(), List.of(), List.of(), List.of());

    static StaticInitDiff of(ClassNode before, ClassNode after, Correlation oldSide, Correlation newSide) {
        MethodNode one = StaticInit.find(before);
        MethodNode two = StaticInit.find(after);
        boolean isSame = text(one, oldSide).equals(text(two, newSide));
        if (isSame && called(before, one, oldSide).equals(called(after, two, newSide))) {
            return NONE;
        }
        Optional<StaticInit> oldInit = StaticInit.of(before);
        Optional<StaticInit> newInit = StaticInit.of(after);
        if (oldInit.isEmpty() || newInit.isEmpty()) {
            return isSame ? NONE : new StaticInitDiff(true, List.of(), List.of(), List.of(), List.of());
        }
        List<StaticInit.Step> removed = new ArrayList<>(oldInit.get().steps());
        List<StaticInit.Step> added = new ArrayList<>();
        List<StaticInit.Step> calling = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        removed.forEach(step -> texts.add(text(one, step, oldSide)));
        for (StaticInit.Step step : newInit.get().steps()) {
            int same = texts.indexOf(text(two, step, newSide));
            if (same >= 0) {
                texts.remove(same);
                StaticInit.Step was = removed.remove(same);
                String calledBefore = called(before, one, was.from(), was.to(), oldSide);
                if (!calledBefore.equals(called(after, two, step.from(), step.to(), newSide))) {
                    calling.add(step);
                }
            } else {
                added.add(step);
            }
        }
        List<MethodChange> lambdas = pairLambdas(one, removed, oldSide, two, added, newSide);
        return new StaticInitDiff(false, added, removed, lambdas, calling);
    }

    /** Whether they do the same. */
    public boolean isEmpty() {
        return !whole && added.isEmpty() && removed.isEmpty() && lambdas.isEmpty() && calling.isEmpty();
    }

    /** Takes the steps out that differ in nothing but their lambdas. */
    private static List<MethodChange> pairLambdas(
            MethodNode one,
            List<StaticInit.Step> removed,
            Correlation oldSide,
            MethodNode two,
            List<StaticInit.Step> added,
            Correlation newSide) {
        List<MethodChange> lambdas = new ArrayList<>();
        added.removeIf(step -> {
            for (StaticInit.Step was : removed) {
                List<Correlation.Body> inOld = new ArrayList<>();
                List<Correlation.Body> inNew = new ArrayList<>();
                String outline = BodyText.ofStep(one, was, oldSide, inOld);
                if (!inOld.isEmpty() && outline.equals(BodyText.ofStep(two, step, newSide, inNew))) {
                    Optional<List<MethodChange>> pairs = LambdaPairs.ofLambdas(inOld, inNew, oldSide, newSide);
                    pairs.ifPresent(lambdas::addAll);
                    return pairs.isPresent() && removed.remove(was);
                }
            }
            return false;
        });
        return lambdas;
    }

    private static String text(MethodNode clinit, Correlation side) {
        return clinit == null ? "" : BodyText.of(clinit, side);
    }

    /** What methods of the class do that its initialiser calls. */
    private static String called(ClassNode owner, MethodNode clinit, Correlation side) {
        return clinit == null ? "" : called(owner, clinit, 0, clinit.instructions.size(), side);
    }

    private static String called(ClassNode owner, MethodNode clinit, int from, int to, Correlation side) {
        StringBuilder text = new StringBuilder();
        OwnCalls.of(owner, clinit, from, to)
                .forEach(method -> text.append(BodyText.of(method, side)).append('\n'));
        return text.toString();
    }

    /** The numbers of enum constants do not count: running ones keep theirs. */
    private static String text(MethodNode clinit, StaticInit.Step step, Correlation side) {
        String text = BodyText.ofStep(clinit, step, side, null);
        return step.makesConstant() ? ORDINAL.matcher(text).replaceFirst("$1ordinal\n") : text;
    }
}

package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.ClassDiff;
import io.livegraft.runtime.shape.MalformedClassException;
import io.livegraft.runtime.shape.SideCorrelation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.objectweb.asm.tree.ClassNode;

/** Compares the chosen classes of the two versions, family by family: classes that share one outermost class. */
final class Comparison {
    private static final int STEP = 256;

    private final NewSide after;
    private final Plan plan;
    private final BuildProgress progress;
    private final AtomicInteger done = new AtomicInteger();

    Comparison(NewSide after, Plan plan, BuildProgress progress) {
        this.after = after;
        this.plan = plan;
        this.progress = progress;
    }

    /** What differs in the classes that are in both versions, in the order of their names. */
    List<ClassDiff> run() {
        List<String> families = after.families().stream()
                .filter(family -> !after.oldClassesOf(family).isEmpty())
                .toList();
        progress.at("comparing", 0, families.size());
        List<ClassDiff> differences = families.parallelStream()
                .map(family -> {
                    List<ClassDiff> found = compare(family);
                    tell(families.size());
                    return found;
                })
                .flatMap(List::stream)
                .toList();
        progress.at("comparing", families.size(), families.size());
        return differences;
    }

    private void tell(int total) {
        int now = done.incrementAndGet();
        if (now % STEP == 0) {
            synchronized (progress) {
                progress.at("comparing", now, total);
            }
        }
    }

    private List<ClassDiff> compare(String family) {
        if (chosen(after.oldClassesOf(family)).isEmpty() || after.isSame(family)) {
            return List.of();
        }
        try {
            Map<String, ClassNode> old = after.oldTrees(family);
            Map<String, ClassNode> now = after.newTrees(family);
            SideCorrelation oldSide = new SideCorrelation(old);
            SideCorrelation newSide = new SideCorrelation(now);
            List<ClassDiff> found = new ArrayList<>();
            for (String name : chosen(after.oldClassesOf(family))) {
                if (now.containsKey(name)) {
                    ClassDiff diff = ClassDiff.of(
                            old.get(name),
                            now.get(name),
                            oldSide,
                            newSide,
                            method -> plan.minimal().contains(name, method));
                    if (!diff.isEmpty()) {
                        found.add(diff);
                    }
                }
            }
            return found;
        } catch (MalformedClassException e) {
            plan.problem(Schema.UNREADABLE.of(family, "", e.getMessage()));
            return List.of();
        }
    }

    private List<String> chosen(SortedSet<String> names) {
        return names.stream().filter(plan::isSelected).toList();
    }
}

package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.ClassFiles;
import io.livegraft.runtime.shape.Fingerprint;
import io.livegraft.runtime.shape.MalformedClassException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Multi-release jars: one patch must be right on every JDK, whichever variant of a class that one uses. */
final class Variants {
    private final Plan plan;
    private final Release before;
    private final Release after;

    Variants(Plan plan, Release before, Release after) {
        this.plan = plan;
        this.before = before;
        this.after = after;
    }

    void check() {
        plan.drafts()
                .forEach((owner, draft) -> draft.replaced().forEach((method, targetName) -> {
                    MethodNode old = Plan.find(plan.oldTree(owner), targetName, method.desc);
                    String was = Fingerprint.of(plan.oldTree(owner), old);
                    for (int jdk : versions(owner)) {
                        if (!hasBody(before.classFile(owner, jdk), targetName, method.desc, was)) {
                            plan.problem(Schema.VARIANTS.of(
                                    owner,
                                    Names.member(targetName, method.desc),
                                    "the running body is another one on JDK " + jdk + " and newer"));
                        } else if (Arrays.equals(before.classFile(owner, jdk), after.classFile(owner, jdk))) {
                            plan.problem(Schema.VARIANTS.of(
                                    owner,
                                    Names.member(targetName, method.desc),
                                    "it does not change on JDK " + jdk + " and newer"));
                        }
                    }
                }));
        Set<String> both = new TreeSet<>(before.classesWithVariants());
        both.addAll(after.classesWithVariants());
        both.stream().filter(plan::isSelected).forEach(this::requireBase);
    }

    private Set<Integer> versions(String owner) {
        Set<Integer> versions = new TreeSet<>(before.variantsOf(owner));
        versions.addAll(after.variantsOf(owner));
        return versions;
    }

    /** A variant that changes while the class itself does not would silently be left out. */
    private void requireBase(String owner) {
        for (int jdk : versions(owner)) {
            byte[] was = before.classFile(owner, jdk);
            byte[] now = after.classFile(owner, jdk);
            boolean changes = was != null && now != null && !Arrays.equals(was, now) && !sameMethods(was, now);
            if (changes && !plan.drafts().containsKey(owner)) {
                plan.problem(Schema.VARIANTS.of(owner, "", "it changes on JDK " + jdk + " and newer only"));
            }
        }
    }

    private static boolean sameMethods(byte[] was, byte[] now) {
        try {
            ClassNode one = ClassFiles.tree(was, 0);
            ClassNode two = ClassFiles.tree(now, 0);
            return one.methods.size() == two.methods.size()
                    && one.methods.stream().allMatch(m -> {
                        MethodNode other = Plan.find(two, m.name, m.desc);
                        return other != null && Fingerprint.of(one, m).equals(Fingerprint.of(two, other));
                    });
        } catch (MalformedClassException e) {
            return false;
        }
    }

    private static boolean hasBody(byte[] classFile, String name, String descriptor, String fingerprint) {
        if (classFile == null) {
            return true;
        }
        try {
            ClassNode type = ClassFiles.tree(classFile, 0);
            MethodNode method = Plan.find(type, name, descriptor);
            return method != null && Fingerprint.of(type, method).equals(fingerprint);
        } catch (MalformedClassException e) {
            return false;
        }
    }
}

package io.livegraft.tools.builder;

import java.util.Comparator;

/**
 * A change that no livepatch can carry.
 *
 * @param kind short name of the reason, as in the documentation, such as {@code superclass}
 * @param className binary name with dots
 * @param member as people write it, such as {@code bar(int)} or {@code count}; empty for the class itself
 * @param reason why it cannot be carried
 * @param wayAround what to do instead
 */
public record SchemaProblem(String kind, String className, String member, String reason, String wayAround)
        implements Comparable<SchemaProblem> {
    private static final Comparator<SchemaProblem> ORDER = Comparator.comparing(SchemaProblem::className)
            .thenComparing(SchemaProblem::member)
            .thenComparing(SchemaProblem::kind)
            .thenComparing(SchemaProblem::reason);

    @Override
    public int compareTo(SchemaProblem other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return className + (member.isEmpty() ? "" : "#" + member) + ": " + reason + "; " + wayAround;
    }
}

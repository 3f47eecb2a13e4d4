package io.livegraft.tools.builder;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Which classes are compared: those that {@code --include} and {@code --exclude} leave. */
final class Selection {
    private final List<Pattern> includes;
    private final List<Pattern> excludes;
    /** Null where classes are chosen by patterns alone. */
    private final Set<String> names;

    Selection(List<String> includes, List<String> excludes) {
        this(
                includes.stream().map(Selection::pattern).toList(),
                excludes.stream().map(Selection::pattern).toList(),
                null);
    }

    private Selection(List<Pattern> includes, List<Pattern> excludes, Set<String> names) {
        this.includes = includes;
        this.excludes = excludes;
        this.names = names;
    }

    /** Of these classes alone, named with dots, those that the patterns choose. */
    Selection within(Collection<String> classNames) {
        return new Selection(includes, excludes, Set.copyOf(classNames));
    }

    /**
     * Whether a class is compared. Classes that the compiler numbers are part of the class whose code made them.
     *
     * @param internalName with slashes
     */
    boolean contains(String internalName) {
        String name = Names.dotted(internalName);
        String named = Names.dotted(Names.enclosingNamed(internalName));
        if (names != null && !names.contains(name) && !names.contains(named)) {
            return false;
        }
        return (includes.isEmpty() || matches(includes, name, named)) && !matches(excludes, name, named);
    }

    private static boolean matches(List<Pattern> patterns, String name, String named) {
        return patterns.stream()
                .anyMatch(p -> p.matcher(name).matches() || p.matcher(named).matches());
    }

    private static Pattern pattern(String glob) {
        StringBuilder regex = new StringBuilder();
        for (String literal : glob.trim().split("\\*", -1)) {
            regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(literal));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}

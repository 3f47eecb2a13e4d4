package io.livegraft.tools.builder;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * New classes that extend one which is final in the running version, which the JVM would not define. Their objects
 * become objects of the final class that know of which kind they are, their members its members, and code that asks for
 * the class of an object asks for its kind.
 *
 * <p>That is right as long as nobody looks at the classes themselves, and where nothing calls an overridden method before
 * the kind is known: while the final class's own constructor runs. Where the new version makes no plain objects of the
 * class any more, those that are of no kind are the old ones, and go on doing what they did.
 *
 * @param classes class files that are other ones for that, by name
 * @param hosts the final classes whose old objects go on as they were
 */
record Folding(Map<String, byte[]> classes, List<String> hosts) {
    static final Folding NONE = new Folding(Map.of(), List.of());

    /**
     * Folds what can be.
     *
     * @param before class files of the old version by name, null where it has none
     * @param after the same of the new version
     * @param names of the classes of the new version
     * @param mentioning which of them may name one
     */
    static Folding of(
            Function<String, byte[]> before,
            Function<String, byte[]> after,
            Set<String> names,
            Function<String, Collection<String>> mentioning) {
        return new Folder(before, after, names, mentioning).fold();
    }
}

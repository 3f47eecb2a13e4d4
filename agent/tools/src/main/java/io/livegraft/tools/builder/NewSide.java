package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.ClassFiles;
import io.livegraft.runtime.shape.MalformedClassException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/**
 * The new version in the old version's terms: numbered classes have the names that the same classes have there.
 *
 * <p>All later steps can compare by name.
 */
final class NewSide implements ClassSource {
    private static final int NO_DEBUG = ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;

    private final Release before;
    private final Release after;
    private final Selection selection;
    private final SortedMap<String, SortedSet<String>> oldFamilies;
    private final SortedMap<String, SortedSet<String>> newFamilies;
    /** Classes by the names they get here, of families in which a class gets another. */
    private final Map<String, Map<String, byte[]>> renamed = new ConcurrentHashMap<>();

    private final Map<String, byte[]> pulled;
    private final Folding folding;
    /** Null until somebody asks. */
    private Set<String> names;
    /** Null until somebody asks. */
    private Mentions mentions;

    NewSide(Release before, Release after, Selection selection) {
        this.before = before;
        this.after = after;
        this.selection = selection;
        this.oldFamilies = families(before.classNames());
        this.newFamilies = families(after.classNames());
        this.pulled = pullDown();
        this.folding = fold();
    }

    /** What is done about new classes that extend final ones of the running version. */
    Folding folding() {
        return folding;
    }

    /** Classes between running classes and what these extend are taken out. */
    private Map<String, byte[]> pullDown() {
        Set<String> fresh = new HashSet<>(after.classNames());
        fresh.removeAll(before.classNames());
        List<String> differing = fresh.isEmpty()
                ? List.of()
                : before.classNames().parallelStream()
                        .filter(name -> after.contains(name) && !before.hasSame(name, after))
                        .filter(name -> fresh.contains(superName(after, name))
                                && !superName(after, name).equals(superName(before, name)))
                        .toList();
        return differing.isEmpty()
                ? Map.of()
                : PullDown.of(
                        before::classFile,
                        this::named,
                        names(),
                        differing,
                        name -> mentions().of(name));
    }

    private static String superName(Release release, String name) {
        try {
            return String.valueOf(new ClassReader(release.classFile(name)).getSuperName());
        } catch (RuntimeException e) {
            // The comparison reports what cannot be read.
            return "";
        }
    }

    private Folding fold() {
        boolean isNeeded = after.classNames().parallelStream()
                .filter(name -> !before.contains(name))
                .anyMatch(this::extendsFinal);
        if (!isNeeded) {
            return Folding.NONE;
        }
        return Folding.of(before::classFile, this::unfolded, names(), this::mentioningUnfolded);
    }

    private synchronized Set<String> names() {
        if (names == null) {
            newFamilies.keySet().parallelStream().forEach(this::prepare);
            names = new TreeSet<>();
            newFamilies.keySet().forEach(family -> names.addAll(classesOf(family)));
        }
        return names;
    }

    private boolean extendsFinal(String name) {
        String parent = new ClassReader(after.classFile(name)).getSuperName();
        return before.contains(parent)
                && (new ClassReader(before.classFile(parent)).getAccess() & Opcodes.ACC_FINAL) != 0;
    }

    private static SortedMap<String, SortedSet<String>> families(Collection<String> names) {
        SortedMap<String, SortedSet<String>> families = new TreeMap<>();
        for (String name : names) {
            families.computeIfAbsent(Names.outermost(name), unknown -> new TreeSet<>())
                    .add(name);
        }
        return families;
    }

    /** Outermost classes of the new version. */
    Collection<String> families() {
        return newFamilies.keySet();
    }

    /** Names here of a family's classes. */
    SortedSet<String> classesOf(String family) {
        Map<String, byte[]> overlay = prepare(family);
        return overlay.isEmpty() ? newFamilies.getOrDefault(family, new TreeSet<>()) : new TreeSet<>(overlay.keySet());
    }

    /** Classes that may name this one, by the names they have here. */
    SortedSet<String> mentioning(String internalName) {
        SortedSet<String> found = mentioningUnfolded(internalName);
        addMentioning(internalName, folding.classes(), found);
        return found;
    }

    private SortedSet<String> mentioningUnfolded(String internalName) {
        SortedSet<String> found = new TreeSet<>(mentions().of(internalName));
        addMentioning(internalName, pulled, found);
        return found;
    }

    /** The index is of the classes as they were released; these have other class files here. */
    private static void addMentioning(String internalName, Map<String, byte[]> changed, Set<String> found) {
        changed.forEach((name, classFile) -> {
            if (Mentions.any(classFile, Set.of(internalName))) {
                found.add(name);
            }
        });
    }

    private synchronized Mentions mentions() {
        if (mentions == null) {
            mentions = Mentions.in(names(), this::named);
        }
        return mentions;
    }

    SortedSet<String> oldClassesOf(String family) {
        return oldFamilies.getOrDefault(family, new TreeSet<>());
    }

    /** Whether all class files of a family are the same. */
    boolean isSame(String family) {
        SortedSet<String> names = newFamilies.getOrDefault(family, new TreeSet<>());
        return names.equals(oldClassesOf(family)) && names.stream().allMatch(name -> before.hasSame(name, after));
    }

    @Override
    public byte[] classFile(String internalName) {
        byte[] folded = folding.classes().get(internalName);
        return folded != null ? folded : unfolded(internalName);
    }

    private byte[] unfolded(String internalName) {
        byte[] without = pulled.get(internalName);
        return without != null ? without : named(internalName);
    }

    private byte[] named(String internalName) {
        String family = Names.outermost(internalName);
        Map<String, byte[]> overlay = prepare(family);
        return overlay.isEmpty() ? after.classFile(internalName) : overlay.get(internalName);
    }

    /** A class as it was released, under its own name; null if there is none. */
    byte[] released(String internalName) {
        return after.contains(internalName) ? after.classFile(internalName) : null;
    }

    boolean contains(String internalName) {
        Map<String, byte[]> overlay = prepare(Names.outermost(internalName));
        return overlay.isEmpty() ? after.contains(internalName) : overlay.containsKey(internalName);
    }

    private Map<String, byte[]> prepare(String family) {
        Map<String, byte[]> known = renamed.get(family);
        if (known == null) {
            known = needsMatching(family) ? rename(family) : Map.of();
            renamed.put(family, known);
        }
        return known;
    }

    private boolean needsMatching(String family) {
        SortedSet<String> old = oldClassesOf(family);
        return !old.isEmpty() && old.stream().anyMatch(Names::isNumbered) && !isSame(family);
    }

    private Map<String, byte[]> rename(String family) {
        try {
            Map<String, ClassNode> old = read(before, oldClassesOf(family));
            Map<String, ClassNode> now = read(after, newFamilies.getOrDefault(family, new TreeSet<>()));
            Map<String, String> names = NumberedClasses.match(old, now, selection::contains);
            MarkerConstructors markers = MarkerConstructors.match(old, now, names);
            if (names.isEmpty() && markers.isEmpty()) {
                return Map.of();
            }
            Map<String, byte[]> classes = new TreeMap<>();
            for (String name : now.keySet()) {
                byte[] classFile = Renamer.rename(after.classFile(name), names, markers);
                classes.put(names.getOrDefault(name, name), classFile);
            }
            return classes;
        } catch (MalformedClassException e) {
            // The comparison of the class itself reports it.
            return Map.of();
        }
    }

    private static Map<String, ClassNode> read(Release release, Collection<String> names) {
        Map<String, ClassNode> nodes = new TreeMap<>();
        for (String name : names) {
            nodes.put(name, ClassFiles.tree(release.classFile(name), NO_DEBUG));
        }
        return nodes;
    }

    /** The classes that a family of either side has, as trees without debug data. */
    Map<String, ClassNode> oldTrees(String family) {
        return read(before, oldClassesOf(family));
    }

    /** As {@link #oldTrees}, under the names they have here. */
    Map<String, ClassNode> newTrees(String family) {
        Map<String, ClassNode> nodes = new TreeMap<>();
        for (String name : List.copyOf(classesOf(family))) {
            nodes.put(name, ClassFiles.tree(classFile(name), NO_DEBUG));
        }
        return nodes;
    }
}

package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.ClassShape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which classes of the new version extend or implement which. */
final class Hierarchy {
    private final Map<String, List<String>> children = new HashMap<>();
    private final World newWorld;

    private Hierarchy(World newWorld) {
        this.newWorld = newWorld;
    }

    static Hierarchy of(NewSide after, World newWorld) {
        Hierarchy hierarchy = new Hierarchy(newWorld);
        for (String family : after.families()) {
            for (String name : after.classesOf(family)) {
                hierarchy.add(name);
            }
        }
        return hierarchy;
    }

    private void add(String name) {
        ClassShape shape = newWorld.shape(name);
        if (shape != null) {
            if (shape.superName() != null) {
                children.computeIfAbsent(shape.superName(), any -> new ArrayList<>())
                        .add(name);
            }
            shape.interfaces()
                    .forEach(parent -> children.computeIfAbsent(parent, any -> new ArrayList<>())
                            .add(name));
        }
    }

    /** All classes below one, each before those that it extends. */
    List<String> below(String internalName) {
        Set<String> found = new HashSet<>();
        collect(internalName, found);
        found.remove(internalName);
        return mostSpecificFirst(found);
    }

    private void collect(String name, Set<String> found) {
        if (found.add(name)) {
            children.getOrDefault(name, List.of()).forEach(child -> collect(child, found));
        }
    }

    /** Classes in an order in which each comes before those that it extends. */
    List<String> mostSpecificFirst(Set<String> names) {
        List<String> sorted = new ArrayList<>(names);
        // A class has more ancestors than any of them.
        sorted.sort(
                Comparator.<String>comparingInt(name -> -newWorld.ancestry(name).size())
                        .thenComparing(Comparator.naturalOrder()));
        return sorted;
    }
}

package io.livegraft.tools.builder;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Finds for each anonymous or local class of the new version which class of the old version it is.
 *
 * <p>Their numbers change with the code around them. Same content: the same class. Else the same place and shape: a
 * changed version of that class. Else a class of its own, under a name that no old class has.
 */
final class NumberedClasses {
    private final Map<String, ClassNode> before;
    private final Map<String, ClassNode> after;
    private final Predicate<String> mayChange;
    private final Set<String> oldLeft = new TreeSet<>();
    private final Set<String> newLeft = new TreeSet<>();
    private final Map<String, String> names = new TreeMap<>();

    private NumberedClasses(Map<String, ClassNode> before, Map<String, ClassNode> after, Predicate<String> mayChange) {
        this.before = before;
        this.after = after;
        this.mayChange = mayChange;
        before.keySet().stream().filter(Names::isNumbered).forEach(oldLeft::add);
        after.keySet().stream().filter(Names::isNumbered).forEach(newLeft::add);
    }

    /**
     * The names that the classes of the new version get, for those that get another.
     *
     * @param before classes of one family by internal name
     * @param after the same family in the new version
     * @param mayChange whether an old class may be changed in place
     */
    static Map<String, String> match(
            Map<String, ClassNode> before, Map<String, ClassNode> after, Predicate<String> mayChange) {
        NumberedClasses classes = new NumberedClasses(before, after, mayChange);
        classes.matchContents();
        classes.matchPlaces();
        classes.nameTheRest();
        classes.names.entrySet().removeIf(name -> name.getKey().equals(name.getValue()));
        return classes.names;
    }

    private void matchContents() {
        Map<String, String> newColors = NumberedColors.of(after);
        Map<String, List<String>> oldByColor = new LinkedHashMap<>();
        NumberedColors.of(before)
                .forEach((name, color) -> oldByColor
                        .computeIfAbsent(color, unknown -> new ArrayList<>())
                        .add(name));
        for (boolean sameName : new boolean[] {true, false}) {
            for (String name : new ArrayList<>(newLeft)) {
                List<String> same = oldByColor.getOrDefault(newColors.get(name), new ArrayList<>());
                String old = sameName ? name : same.isEmpty() ? name : same.get(0);
                if (same.remove(old)) {
                    pair(name, old);
                }
            }
        }
    }

    /** Same name and shape; or the only one of this shape that is left on both sides of one method. */
    private void matchPlaces() {
        for (String name : new ArrayList<>(newLeft)) {
            if (oldLeft.contains(name)
                    && mayChange.test(name)
                    && place(before, name).equals(place(after, name))) {
                pair(name, name);
            }
        }
        Map<List<Object>, List<String>> olds = byPlace(before, oldLeft);
        Map<List<Object>, List<String>> news = byPlace(after, newLeft);
        news.forEach((place, candidates) -> {
            List<String> old = olds.getOrDefault(place, List.of());
            if (candidates.size() == 1 && old.size() == 1 && mayChange.test(old.get(0))) {
                pair(candidates.get(0), old.get(0));
            }
        });
    }

    private void pair(String name, String old) {
        names.put(name, old);
        newLeft.remove(name);
        oldLeft.remove(old);
    }

    private Map<List<Object>, List<String>> byPlace(Map<String, ClassNode> side, Set<String> left) {
        return left.stream().collect(Collectors.groupingBy(name -> place(side, name)));
    }

    /** Equal only where the one can be changed into the other, apart from method bodies. */
    private static List<Object> place(Map<String, ClassNode> side, String name) {
        ClassNode type = side.get(name);
        Set<String> fields = new HashSet<>();
        boolean hasStatics = false;
        for (FieldNode field : type.fields) {
            fields.add(field.name + ' ' + field.desc);
            hasStatics |= (field.access & Opcodes.ACC_STATIC) != 0;
        }
        Set<String> constructors = new HashSet<>();
        for (MethodNode method : type.methods) {
            if (method.name.equals("<init>")) {
                constructors.add(method.desc);
            }
        }
        List<Object> place = new ArrayList<>();
        place.add(Names.enclosingNamed(name));
        place.add(Objects.toString(type.outerMethod) + type.outerMethodDesc);
        place.add(type.superName);
        place.add(type.interfaces);
        place.add(type.access);
        place.add(fields);
        place.add(constructors);
        // A switch map is filled once and cannot be filled anew: never the same where the content differs.
        place.add(hasStatics ? side : "");
        return place;
    }

    private void nameTheRest() {
        Set<String> taken = new HashSet<>(before.keySet());
        taken.addAll(names.values());
        after.keySet().stream().filter(name -> !Names.isNumbered(name)).forEach(taken::add);
        for (String name : newLeft) {
            String free = name;
            for (int i = 1; !taken.add(free); i++) {
                free = Names.enclosingNamed(name) + "$livegraft$" + i;
            }
            names.put(name, free);
        }
    }
}

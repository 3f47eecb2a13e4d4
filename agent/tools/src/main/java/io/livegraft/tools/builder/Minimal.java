package io.livegraft.tools.builder;

import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;
import io.livegraft.runtime.shape.ClassFiles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/** The methods that a person names to be the only ones that change; none named: all may. */
final class Minimal {
    /** As a person would write it whole, by class and then by name and descriptor. */
    private final SortedMap<String, SortedMap<String, String>> chosen = new TreeMap<>();

    private Minimal() {}

    /**
     * Finds the methods in the two versions.
     *
     * @param names as people write them; without a parameter list where the name is unique
     * @throws RefusedException NO_SUCH_METHOD
     */
    static Minimal of(Collection<String> names, Selection selection, Release before, NewSide after) {
        Minimal minimal = new Minimal();
        names.forEach(name -> minimal.choose(name.replaceAll("\\s", ""), selection, before, after));
        return minimal;
    }

    /** Names of the classes of the methods that are named this way. */
    static List<String> classNames(Collection<String> names) {
        return names.stream().map(name -> name.split("#", 2)[0].trim()).toList();
    }

    boolean isEmpty() {
        return chosen.isEmpty();
    }

    boolean contains(String owner, MethodNode method) {
        return isEmpty() || chosen.getOrDefault(owner, new TreeMap<>()).containsKey(method.name + method.desc);
    }

    /** The methods as people write them. */
    SortedSet<String> texts() {
        SortedSet<String> texts = new TreeSet<>();
        chosen.values().forEach(methods -> texts.addAll(methods.values()));
        return texts;
    }

    private void choose(String name, Selection selection, Release before, NewSide after) {
        String owner = name.split("#", 2)[0].replace('.', '/');
        if (!before.contains(owner) || !after.contains(owner) || !selection.contains(owner)) {
            throw refusal(name, "its class is not in both versions, or not chosen");
        }
        List<MethodNode> candidates = new ArrayList<>();
        Set<String> written = new TreeSet<>();
        for (MethodNode method : methods(owner, before, after)) {
            String whole = Names.method(owner, method.name, method.desc).toString();
            boolean isNamed = whole.startsWith(name + '(') && (method.access & Opcodes.ACC_SYNTHETIC) == 0;
            if (name.equals(whole) || isNamed) {
                candidates.add(method);
                written.add(whole);
            }
        }
        if (written.size() != 1) {
            throw refusal(name, written.isEmpty() ? "neither version has it" : "it may be any of " + written);
        }
        String whole = written.iterator().next();
        candidates.forEach(method ->
                chosen.computeIfAbsent(owner, unknown -> new TreeMap<>()).put(method.name + method.desc, whole));
    }

    private static List<MethodNode> methods(String owner, Release before, NewSide after) {
        List<MethodNode> methods = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (byte[] classFile : List.of(before.classFile(owner), after.classFile(owner))) {
            ClassFiles.tree(classFile, ClassReader.SKIP_CODE).methods.stream()
                    .filter(method -> known.add(method.name + method.desc))
                    .forEach(methods::add);
        }
        return methods;
    }

    private static RefusedException refusal(String name, String why) {
        return new RefusedException(RefusalCode.NO_SUCH_METHOD, "there is no method " + name + " to build: " + why)
                .with("method", name);
    }
}

package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.ClassFiles;
import io.livegraft.runtime.shape.ClassShape.Member;
import io.livegraft.runtime.shape.Fingerprint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** What the patch will hold, as it grows while the builder finds out what is needed. */
final class Plan {
    private final Release before;
    private final NewSide after;
    private final Selection selection;
    private final Minimal minimal;
    private final Map<String, ClassNode> oldTrees = new HashMap<>();
    private final Map<String, ClassNode> newTrees = new HashMap<>();
    private final Map<String, ClassNode> releasedTrees = new HashMap<>();
    private final SortedMap<String, Draft> drafts = new TreeMap<>();
    private final SortedMap<String, ClassNode> helpers = new TreeMap<>();
    private final SortedSet<SchemaProblem> problems = new TreeSet<>();
    private final SortedSet<String> notes = new TreeSet<>();
    private final SortedSet<String> broughtAlong = new TreeSet<>();
    private final Map<String, String> reasons = new HashMap<>();
    /** Members of existing classes that carried code uses, by class: key is the member's own text. */
    private final SortedMap<String, Set<Member>> usedMethods = new TreeMap<>();

    private final SortedMap<String, Set<Member>> usedFields = new TreeMap<>();
    /** Classes that need a partial although nothing of them changes: their members are out of reach otherwise. */
    private final Set<String> reachedInto = new HashSet<>();

    /** Fields of the running version whose values are computed anew in the patch. */
    private final Set<String> revalued = new HashSet<>();

    private final Set<String> growing = new TreeSet<>();
    private final SortedMap<String, SortedSet<String>> remade = new TreeMap<>();
    private final Reroutes reroutes = new Reroutes();
    private final List<String[]> leftOut = new ArrayList<>();
    private final Set<String> mentioned = new HashSet<>();

    Plan(Release before, NewSide after, Selection selection, Minimal minimal) {
        this.before = before;
        this.after = after;
        this.selection = selection;
        this.minimal = minimal;
    }

    boolean isExisting(String internalName) {
        return before.contains(internalName);
    }

    /** Whether a class is in the new version alone, so that it comes along where it is needed. */
    boolean isNew(String internalName) {
        return !before.contains(internalName) && after.contains(internalName);
    }

    /** Whether a class of the running version is not in the new one. */
    boolean isGone(String internalName) {
        return !after.contains(internalName);
    }

    boolean isSelected(String internalName) {
        return selection.contains(internalName);
    }

    /** The only methods that may change. */
    Minimal minimal() {
        return minimal;
    }

    /** The old class with all its debug data. */
    ClassNode oldTree(String internalName) {
        return oldTrees.computeIfAbsent(
                internalName, name -> ClassFiles.tree(before.classFile(name), ClassReader.EXPAND_FRAMES));
    }

    /** The new class with all its debug data. */
    ClassNode newTree(String internalName) {
        ClassNode known = newTrees.get(internalName);
        if (known == null) {
            known = ClassFiles.tree(after.classFile(internalName), ClassReader.EXPAND_FRAMES);
            if ((known.access & Opcodes.ACC_ENUM) != 0 && before.contains(internalName)) {
                EnumValues.prepare(oldTree(internalName), known);
                EnumGrowth.prepare(oldTree(internalName), known);
            }
            newTrees.put(internalName, known);
        }
        return known;
    }

    /** Methods of a class, as names with descriptors, that run once in either version: its static initialiser calls them. */
    Set<String> initialiserMethods(String internalName) {
        String family = Names.outermost(internalName);
        ClassNode old = oldTree(internalName);
        Set<String> found = InitialiserMethods.of(
                newTree(internalName),
                after.classesOf(family).stream().map(this::newTree).toList());
        Set<String> before = InitialiserMethods.of(
                old, after.oldClassesOf(family).stream().map(this::oldTree).toList());
        found.removeIf(method ->
                !before.contains(method) && old.methods.stream().anyMatch(m -> method.equals(m.name + m.desc)));
        return found;
    }

    /** An enum of the running version gets constants. */
    void grows(String internalName) {
        growing.add(internalName);
    }

    /** A constant of an enum is made in another way. */
    void remakes(String internalName, String constant) {
        remade.computeIfAbsent(internalName, any -> new TreeSet<>()).add(constant);
    }

    /** Constants that are made in another way, by enum. */
    SortedMap<String, SortedSet<String>> remade() {
        return remade;
    }

    /** Enums that get constants. */
    Set<String> growing() {
        return growing;
    }

    /** A method of the new class by what identifies it, null if there is none. */
    MethodNode newMethod(String owner, String name, String descriptor) {
        return find(newTree(owner), name, descriptor);
    }

    /** Fingerprint of the body that a method has in the new version as it was released, null if it is not there. */
    String releasedBody(String owner, String name, String descriptor) {
        byte[] released = after.released(owner);
        ClassNode type = released == null
                ? null
                : releasedTrees.computeIfAbsent(owner, o -> ClassFiles.tree(released, ClassReader.EXPAND_FRAMES));
        MethodNode method = type == null ? null : find(type, name, descriptor);
        return method == null ? null : Fingerprint.of(type, method);
    }

    static MethodNode find(ClassNode type, String name, String descriptor) {
        return type.methods.stream()
                .filter(m -> m.name.equals(name) && m.desc.equals(descriptor))
                .findFirst()
                .orElse(null);
    }

    Draft draft(String internalName) {
        return drafts.computeIfAbsent(
                internalName, name -> new Draft(after.contains(name) ? newTree(name) : oldTree(name)));
    }

    /** Whether a method comes with the patch, as a new body or as a new method. */
    boolean brings(String owner, MethodNode method) {
        Draft draft = drafts.get(owner);
        if (draft == null) {
            return false;
        }
        MethodNode full = newMethod(owner, method.name, method.desc);
        return draft.brings(full);
    }

    /** Whether a constructor is replaced only behind its super or this call: up to that the running one does the same. */
    boolean keepsBeginning(String owner, MethodNode constructor) {
        Draft draft = drafts.get(owner);
        return draft != null && draft.replaced().containsKey(constructor) && !draft.bringsBeginning(constructor);
    }

    SortedMap<String, Draft> drafts() {
        return drafts;
    }

    /** Code of the patch names a type. */
    void mentions(String internalName) {
        mentioned.add(internalName);
    }

    /** Brings a new class along; false if it is already. */
    boolean addHelper(String internalName) {
        return helpers.putIfAbsent(internalName, newTree(internalName)) == null;
    }

    SortedMap<String, ClassNode> helpers() {
        return helpers;
    }

    synchronized void problem(SchemaProblem problem) {
        problems.add(problem);
    }

    SortedSet<SchemaProblem> problems() {
        return problems;
    }

    void note(String text) {
        notes.add(text);
    }

    SortedSet<String> notes() {
        return notes;
    }

    /** An existing class comes to implement an interface, which matters only if the patch uses the interface. */
    void leavesOut(String owner, String newInterface) {
        leftOut.add(new String[] {owner, newInterface});
    }

    /** Reports interfaces that were left out and yet are used. */
    void checkLeftOut() {
        for (String[] pair : leftOut) {
            if (mentioned.contains(pair[1])) {
                problem(Schema.INTERFACE.of(pair[0], "", Names.dotted(pair[1])));
            } else {
                note(Names.dotted(pair[0]) + " does not come to implement " + Names.dotted(pair[1])
                        + ", for which neither the patch nor the program asks; other code that does sees no change");
            }
        }
    }

    /** A new method may override one that cannot be seen. */
    void unknownAncestor(String owner, MethodNode method, String ancestor) {
        note("whether " + Names.method(owner, method.name, method.desc) + " overrides a method of "
                + Names.dotted(ancestor) + " cannot be told; give the jar that has it with --class-path");
    }

    /** Says why something is in the patch that is no new body of what is there. */
    void broughtAlong(String owner, String what, String why) {
        reasons.putIfAbsent(what, why);
        if (!isSelected(owner)) {
            broughtAlong.add(what + " (" + why + ")");
        }
    }

    /** Why something was brought, empty if it was not. */
    String reason(String what) {
        return reasons.getOrDefault(what, "");
    }

    /** What is outside the chosen classes, with the reason. */
    SortedSet<String> broughtAlong() {
        return broughtAlong;
    }

    /** Whether a field of the new version is one that the running version has. */
    boolean isOldField(String owner, String name) {
        return newTree(owner).fields.stream()
                .filter(now -> now.name.equals(name))
                .anyMatch(now -> oldTree(owner).fields.stream()
                        .anyMatch(was -> was.name.equals(name) && was.desc.equals(now.desc)));
    }

    /** From now on a field of the running version counts as a new one. */
    void revalues(String owner, String field) {
        revalued.add(owner + '#' + field);
    }

    boolean isRevalued(String owner, String field) {
        return revalued.contains(owner + '#' + field);
    }

    Reroutes reroutes() {
        return reroutes;
    }

    void uses(String owner, Member method) {
        usedMethods.computeIfAbsent(owner, unknown -> new LinkedHashSet<>()).add(method);
    }

    /** Methods of existing classes that carried code uses, by class. */
    SortedMap<String, Set<Member>> usedMethods() {
        return usedMethods;
    }

    void usesField(String owner, Member field) {
        usedFields.computeIfAbsent(owner, unknown -> new LinkedHashSet<>()).add(field);
    }

    void reachesInto(String owner) {
        reachedInto.add(owner);
    }

    /** Adds what drafts say of members that exist; to be called once, when nothing more is brought. */
    void addExistingMembers() {
        reachedInto.forEach(this::draft);
        drafts.forEach((owner, draft) -> {
            usedMethods.getOrDefault(owner, Set.of()).forEach(draft::existingMethod);
            usedFields.getOrDefault(owner, Set.of()).forEach(draft::existingField);
        });
    }
}

package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.ClassShape.Member;
import io.livegraft.runtime.shape.StaticInit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** A partial class in the making: what of the new version of a class the patch brings to the old one. */
final class Draft {
    private final ClassNode code;
    private final Map<MethodNode, String> replaced = new LinkedHashMap<>();
    /** Constructors among them whose super or this call is new too. */
    private final Set<MethodNode> beginnings = new LinkedHashSet<>();

    private final Set<MethodNode> added = new LinkedHashSet<>();
    /** New constructors that are reached through a running one. */
    private final Set<MethodNode> inGates = new LinkedHashSet<>();

    private final Map<MethodNode, String> callbacks = new LinkedHashMap<>();
    private final Set<FieldNode> newFields = new LinkedHashSet<>();
    private final Map<String, Member> existingMethods = new TreeMap<>();
    private final Map<String, Member> existingFields = new TreeMap<>();
    /** Indexes into the steps of the new static initialiser, in their order there. */
    private final Set<Integer> steps = new TreeSet<>();

    private final SortedMap<String, Member> aliases = new TreeMap<>();
    private final Map<String, MethodInsnNode> afterSetting = new TreeMap<>();
    private StaticInit initialiser;

    /**
     * A draft without members.
     *
     * @param code the new class, with debug data and frames
     */
    Draft(ClassNode code) {
        this.code = code;
    }

    ClassNode code() {
        return code;
    }

    /** Makes a method the new body of the target's method of this name; false if it is already. */
    boolean replace(MethodNode method, String targetName) {
        return replaced.putIfAbsent(method, targetName) == null;
    }

    /** Makes a constructor that is replaced bring its super or this call; false if it does already. */
    boolean bringBeginning(MethodNode constructor) {
        return beginnings.add(constructor);
    }

    boolean bringsBeginning(MethodNode constructor) {
        return beginnings.contains(constructor);
    }

    /** New bodies, with the names that the methods have in the target. */
    Map<MethodNode, String> replaced() {
        return replaced;
    }

    /** Replaces the target's method by another one than the new version has. */
    void replaceBy(MethodNode method, MethodNode other) {
        replaced.put(other, replaced.remove(method));
    }

    /** As {@link #replaceBy}, for a constructor that brings its super or this call. */
    void replaceBeginning(MethodNode constructor, MethodNode other) {
        replaceBy(constructor, other);
        beginnings.remove(constructor);
        beginnings.add(other);
    }

    /** Brings what a new constructor does as a part of another one; false if that is brought already. */
    boolean addToGate(MethodNode constructor) {
        return inGates.add(constructor);
    }

    boolean hasInGate(MethodNode constructor) {
        return inGates.contains(constructor);
    }

    /** Brings methods, unless there are some of these names. */
    void addOnce(List<MethodNode> methods) {
        for (MethodNode method : methods) {
            if (added.stream().noneMatch(m -> m.name.equals(method.name) && m.desc.equals(method.desc))) {
                added.add(method);
            }
        }
    }

    /** Brings another method instead of a new one. */
    void addInstead(MethodNode method, MethodNode other) {
        added.remove(method);
        added.add(other);
    }

    /** Brings a method that the target does not have; false if it is already brought. */
    boolean add(MethodNode method) {
        return !replaced.containsKey(method) && added.add(method);
    }

    Set<MethodNode> added() {
        return added;
    }

    /** Brings a callback; its annotation is one of the package {@code io.livegraft}. */
    void callback(MethodNode method, String annotation) {
        callbacks.put(method, annotation);
    }

    /** Callbacks with the simple names of their annotations. */
    Map<MethodNode, String> callbacks() {
        return callbacks;
    }

    boolean addField(FieldNode field) {
        return newFields.add(field);
    }

    Set<FieldNode> newFields() {
        return newFields;
    }

    /** Refers to a method that the target has. */
    void existingMethod(Member method) {
        existingMethods.put(method.name() + method.descriptor(), method);
    }

    Collection<Member> existingMethods() {
        return existingMethods.values();
    }

    /** Refers to a field that the target has. */
    void existingField(Member field) {
        existingFields.put(field.name() + ' ' + field.descriptor(), field);
    }

    Collection<Member> existingFields() {
        return existingFields.values();
    }

    /** Refers to a field that the target has by another name, which no field of the patch has. */
    void alias(String name, Member field) {
        aliases.put(name, field);
    }

    SortedMap<String, Member> aliases() {
        return aliases;
    }

    /** Lets the static initialiser call something when it has set a field. */
    void afterSetting(String field, MethodInsnNode call) {
        afterSetting.put(field, call);
    }

    Map<String, MethodInsnNode> afterSetting() {
        return afterSetting;
    }

    /** Brings a step of the static initialiser; false if it is already brought. */
    boolean addStep(StaticInit from, int index) {
        initialiser = from;
        return steps.add(index);
    }

    Set<Integer> steps() {
        return steps;
    }

    /** Null where no step is brought. */
    StaticInit initialiser() {
        return initialiser;
    }
}

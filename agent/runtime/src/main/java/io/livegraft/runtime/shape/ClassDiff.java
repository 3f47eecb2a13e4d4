package io.livegraft.runtime.shape;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What differs between two versions of a class, as running code could notice it.
 *
 * <p>Numbered methods (see {@link Numbered}) are no members here: they are part of the bodies that refer to them.
 *
 * @param before the old class
 * @param after the new class
 * @param changed methods of both whose bodies, or flags that decide how a body runs, differ
 * @param lambdas bodies of lambdas that differ, where nothing else does in the method around them
 * @param added methods of the new class alone
 * @param removed methods of the old class alone
 * @param newFields fields of the new class alone, also where only their type or {@code static} is new
 * @param initialiser how the static initialisers differ
 */
public record ClassDiff(
        ClassNode before,
        ClassNode after,
        List<MethodChange> changed,
        List<MethodChange> lambdas,
        List<MethodNode> added,
        List<MethodNode> removed,
        List<FieldNode> newFields,
        StaticInitDiff initialiser) {
    /** Flags that make another kind of class. */
    public static final int KIND =
            Opcodes.ACC_INTERFACE | Opcodes.ACC_ANNOTATION | Opcodes.ACC_ENUM | Opcodes.ACC_RECORD;

    private static final int RUNS =
            Opcodes.ACC_STATIC | Opcodes.ACC_SYNCHRONIZED | Opcodes.ACC_NATIVE | Opcodes.ACC_ABSTRACT;
    private static final String CLINIT = "<clinit>";

    /** Compares two versions, each read without debug data or with it. */
    public static ClassDiff of(ClassNode before, ClassNode after, Correlation oldSide, Correlation newSide) {
        return of(before, after, oldSide, newSide, method -> true);
    }

    /** As above for these methods alone; fields and the static initialiser count where {@code <clinit>} is one of them. */
    public static ClassDiff of(
            ClassNode before, ClassNode after, Correlation oldSide, Correlation newSide, Predicate<MethodNode> chosen) {
        Map<String, MethodNode> old = members(before, chosen);
        List<MethodChange> changed = new ArrayList<>();
        List<MethodChange> lambdas = new ArrayList<>();
        List<MethodNode> added = new ArrayList<>();
        for (Map.Entry<String, MethodNode> member : members(after, chosen).entrySet()) {
            MethodNode two = member.getValue();
            MethodNode one = old.remove(member.getKey());
            if (one == null) {
                added.add(two);
            } else {
                MethodChange change = new MethodChange(after.name, one, two);
                if (change.toggles(RUNS)) {
                    changed.add(change);
                } else if (!BodyText.of(one, oldSide).equals(BodyText.of(two, newSide))) {
                    Optional<List<MethodChange>> inLambdas = LambdaPairs.of(one, two, oldSide, newSide);
                    inLambdas.ifPresentOrElse(lambdas::addAll, () -> changed.add(change));
                }
            }
        }
        boolean withInitialiser = isInitialiserChosen(before, after, chosen);
        StaticInitDiff initialiser =
                withInitialiser ? StaticInitDiff.of(before, after, oldSide, newSide) : StaticInitDiff.NONE;
        lambdas.addAll(initialiser.lambdas());
        return new ClassDiff(
                before,
                after,
                changed,
                distinct(lambdas),
                added,
                new ArrayList<>(old.values()),
                withInitialiser ? newFields(before, after) : List.of(),
                initialiser);
    }

    /** A class without a static initialiser has one that does nothing. */
    private static boolean isInitialiserChosen(ClassNode before, ClassNode after, Predicate<MethodNode> chosen) {
        MethodNode any = StaticInit.find(after) == null ? StaticInit.find(before) : StaticInit.find(after);
        return any == null || chosen.test(any);
    }

    /** Whether nothing differs that running code could notice. */
    public boolean isEmpty() {
        return changed.isEmpty()
                && lambdas.isEmpty()
                && added.isEmpty()
                && removed.isEmpty()
                && newFields.isEmpty()
                && initialiser.isEmpty()
                && !changesKind()
                && !changesSuperclass()
                && newInterfaces().isEmpty();
    }

    public boolean changesKind() {
        return ((before.access ^ after.access) & KIND) != 0;
    }

    public boolean changesSuperclass() {
        return before.superName != null && !before.superName.equals(after.superName);
    }

    /** Interfaces that only the new class declares. */
    public List<String> newInterfaces() {
        List<String> more = new ArrayList<>(after.interfaces);
        more.removeAll(before.interfaces);
        return more;
    }

    private static Map<String, MethodNode> members(ClassNode type, Predicate<MethodNode> chosen) {
        Map<String, MethodNode> members = new LinkedHashMap<>();
        for (MethodNode method : type.methods) {
            boolean counts = !Numbered.isNumbered(method.access, method.name)
                    && !method.name.equals(CLINIT)
                    && !method.name.equals("$deserializeLambda$")
                    && chosen.test(method);
            if (counts) {
                members.put(method.name + method.desc, method);
            }
        }
        return members;
    }

    private static List<FieldNode> newFields(ClassNode before, ClassNode after) {
        Map<String, FieldNode> old = new HashMap<>();
        before.fields.forEach(field -> old.put(field.name + ' ' + field.desc, field));
        List<FieldNode> fields = new ArrayList<>();
        for (FieldNode field : after.fields) {
            FieldNode was = old.get(field.name + ' ' + field.desc);
            if (was == null || ((was.access ^ field.access) & Opcodes.ACC_STATIC) != 0) {
                fields.add(field);
            }
        }
        return fields;
    }

    private static List<MethodChange> distinct(List<MethodChange> changes) {
        Map<MethodNode, MethodChange> byOld = new LinkedHashMap<>();
        changes.forEach(change -> byOld.putIfAbsent(change.before(), change));
        return new ArrayList<>(byOld.values());
    }
}

package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.ClassFiles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * New classes that come between running classes and what these extend: their members become members of each of the
 * running classes, as if the new version had been written without the class between.
 *
 * <p>That is right as long as no other code knows the class between: there is no variable that could be asked to hold
 * objects of it. Its static members stay where they are.
 */
final class PullDown {
    private final Function<String, byte[]> before;
    private final Function<String, byte[]> after;
    private final Set<String> names;
    private final Function<String, Collection<String>> mentioning;
    /** Running classes below a class between, by that. */
    private final Map<String, List<String>> below = new TreeMap<>();

    private final Map<String, byte[]> changed = new HashMap<>();

    private PullDown(
            Function<String, byte[]> before,
            Function<String, byte[]> after,
            Set<String> names,
            Function<String, Collection<String>> mentioning) {
        this.mentioning = mentioning;
        this.before = before;
        this.after = after;
        this.names = names;
    }

    /**
     * Pulls down what can be.
     *
     * @param before class files of the old version by name, null where it has none
     * @param after the same of the new version
     * @param names of the classes of the new version
     * @param differing those of both versions that are not the same
     * @param mentioning which classes of the new version may name one
     * @return class files that are other ones for that, by name
     */
    static Map<String, byte[]> of(
            Function<String, byte[]> before,
            Function<String, byte[]> after,
            Set<String> names,
            List<String> differing,
            Function<String, Collection<String>> mentioning) {
        PullDown pullDown = new PullDown(before, after, names, mentioning);
        differing.forEach(pullDown::find);
        pullDown.below.forEach(pullDown::pull);
        return pullDown.changed;
    }

    private void find(String name) {
        if (!names.contains(name)) {
            return;
        }
        String old = new ClassReader(before.apply(name)).getSuperName();
        String now = new ClassReader(after.apply(name)).getSuperName();
        boolean isBetween = now != null
                && !now.equals(old)
                && names.contains(now)
                && before.apply(now) == null
                && new ClassReader(after.apply(now)).getSuperName().equals(old);
        if (isBetween) {
            below.computeIfAbsent(now, any -> new ArrayList<>()).add(name);
        }
    }

    /** Changes nothing where one of the classes cannot do without it. */
    private void pull(String between, List<String> into) {
        if (isKnownElsewhere(between, new HashSet<>(into))) {
            return;
        }
        Map<String, byte[]> results = new HashMap<>();
        for (String name : into) {
            PulledMembers members = new PulledMembers(tree(name), tree(between));
            if (!members.pull()) {
                return;
            }
            results.put(name, members.write());
        }
        ClassNode left = tree(between);
        left.fields.removeIf(field -> (field.access & Opcodes.ACC_STATIC) == 0);
        left.methods.removeIf(method -> (method.access & Opcodes.ACC_STATIC) == 0);
        left.interfaces.clear();
        ClassWriter writer = new ClassWriter(0);
        left.accept(writer);
        results.put(between, writer.toByteArray());
        changed.putAll(results);
    }

    private ClassNode tree(String name) {
        return ClassFiles.tree(after.apply(name), ClassReader.EXPAND_FRAMES);
    }

    private boolean isKnownElsewhere(String between, Set<String> into) {
        for (String name : mentioning.apply(between)) {
            boolean isOther = !name.equals(between) && !into.contains(name);
            if (isOther && names(name, between)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a class knows it, other than by its static members. */
    private boolean names(String name, String between) {
        Set<String> found = new HashSet<>();
        ClassNode type = tree(name);
        type.innerClasses.clear();
        type.nestMembers = null;
        // Static members stay.
        for (MethodNode method : type.methods) {
            for (AbstractInsnNode insn : method.instructions) {
                if (insn instanceof MethodInsnNode call && call.getOpcode() == Opcodes.INVOKESTATIC) {
                    call.owner = type.name;
                } else if (insn.getOpcode() == Opcodes.GETSTATIC || insn.getOpcode() == Opcodes.PUTSTATIC) {
                    ((FieldInsnNode) insn).owner = type.name;
                }
            }
        }
        type.accept(new ClassRemapper(new ClassNode(ClassFiles.API), new NameCollector(found)));
        return found.contains(between);
    }
}

package io.livegraft.runtime.link;

import io.livegraft.runtime.model.Patch;
import io.livegraft.runtime.testing.SourceCompiler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Cuts a patch out of a new version of classes, in the form that the builder writes: partial classes that have their
 * target's own name. Simpler than the builder: which methods changed is said, with {@code super} in front of a
 * constructor that begins anew, everything else is given as a stub.
 */
final class BuiltForm {
    private BuiltForm() {}

    /** A patch of the classes that both versions have; the others come along. */
    static Lab lab(int release, String[] oldSources, String[] newSources, Set<String> changed) {
        return lab(release, oldSources, newSources, changed, node -> {});
    }

    /** As above; the new version of each class that both have is changed before it is cut. */
    static Lab lab(
            int release, String[] oldSources, String[] newSources, Set<String> changed, Consumer<ClassNode> change) {
        Map<String, byte[]> before = SourceCompiler.compile(release, oldSources);
        Map<String, byte[]> after = SourceCompiler.compile(release, newSources);
        Map<String, byte[]> patch = new LinkedHashMap<>();
        after.forEach((name, classFile) -> {
            byte[] old = before.get(name);
            boolean anonymous = name.matches(".*\\$\\d+");
            patch.put(
                    name, old == null || anonymous ? classFile : partial(read(old), read(classFile, change), changed));
        });
        Patch read = PatchReading.read("fix.1", patch);
        return Lab.of(before, read);
    }

    private static byte[] partial(ClassNode before, ClassNode after, Set<String> changed) {
        after.invisibleAnnotations = new ArrayList<>(List.of(annotation("PatchClass", "name", name(after))));
        after.nestHostClass = null;
        after.nestMembers = null;
        after.permittedSubclasses = null;
        after.methods.removeIf(method -> method.name.equals("<clinit>"));
        for (MethodNode method : after.methods) {
            boolean isNew = before.methods.stream().noneMatch(old -> same(old, method));
            boolean synthetic = (method.access & Opcodes.ACC_SYNTHETIC) != 0;
            if (!isNew && changed.contains(name(after) + '#' + method.name)) {
                method.invisibleAnnotations = new ArrayList<>(List.of(annotation("Replace")));
            } else if (!isNew && changed.contains(name(after) + "#super " + method.name)) {
                method.invisibleAnnotations = new ArrayList<>(List.of(annotation("Replace", "superCall", true)));
            } else if (!isNew && !synthetic) {
                stub(method, (after.access & Opcodes.ACC_INTERFACE) != 0);
            }
        }
        for (FieldNode field : after.fields) {
            if (before.fields.stream().anyMatch(old -> old.name.equals(field.name))) {
                field.invisibleAnnotations = new ArrayList<>(List.of(annotation("Existing")));
            }
        }
        ClassWriter writer = new ClassWriter(0);
        after.accept(writer);
        return writer.toByteArray();
    }

    private static boolean same(MethodNode one, MethodNode other) {
        return one.name.equals(other.name) && one.desc.equals(other.desc);
    }

    private static void stub(MethodNode method, boolean isInterface) {
        method.invisibleAnnotations = new ArrayList<>(List.of(annotation("Existing")));
        method.access |= isInterface ? Opcodes.ACC_ABSTRACT : Opcodes.ACC_NATIVE;
        method.instructions.clear();
        method.tryCatchBlocks.clear();
        method.localVariables = null;
    }

    private static AnnotationNode annotation(String simpleName, Object... values) {
        AnnotationNode annotation = new AnnotationNode("Lio/livegraft/" + simpleName + ";");
        annotation.values = values.length == 0 ? null : new ArrayList<>(List.of(values));
        return annotation;
    }

    private static String name(ClassNode node) {
        return node.name.replace('/', '.');
    }

    private static ClassNode read(byte[] classFile) {
        return read(classFile, node -> {});
    }

    private static ClassNode read(byte[] classFile, Consumer<ClassNode> change) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, 0);
        change.accept(node);
        return node;
    }
}

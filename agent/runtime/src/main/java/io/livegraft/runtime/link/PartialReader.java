package io.livegraft.runtime.link;

import io.livegraft.runtime.model.ClassPatch;
import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.model.MethodPatch;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** Reads a partial class under the new names and sorts its members. */
final class PartialReader {
    private static final String EXISTING = "Lio/livegraft/Existing;";

    private final ClassPatch patch;
    private final Names names;
    private final Map<MethodId, MethodPatch> patched = new HashMap<>();
    private final Set<MethodId> taken = new HashSet<>();

    private PartialReader(ClassPatch patch, Names names) {
        this.patch = patch;
        this.names = names;
        for (MethodPatch method : patch.methods()) {
            patched.put(mapped(method.body()), method);
        }
    }

    static Partial read(ClassPatch patch, Names names) {
        return new PartialReader(patch, names).read();
    }

    /** A class of the patch with all types under their new names. */
    static ClassNode node(byte[] classFile, Names names) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(new ClassRemapper(node, names), 0);
        return node;
    }

    private Partial read() {
        ClassNode node = node(patch.bytecode(), names);
        Partial partial = new Partial(patch.partial(), names.companion(node.name), node, patch.callbacks());
        for (FieldNode field : node.fields) {
            String existing = partial.isHandWritten() && isOuterThis(field)
                    ? field.name
                    : existing(field.visibleAnnotations, field.invisibleAnnotations, field.name);
            partial.add(
                    existing != null
                            ? new Partial.Field(Partial.Kind.EXISTING, field, existing)
                            : new Partial.Field(Partial.Kind.NEW, field, field.name));
        }
        for (MethodNode method : node.methods) {
            partial.add(read(partial, method));
        }
        return partial;
    }

    /** What an inner class has from the compiler; nobody can annotate it. */
    private static boolean isOuterThis(FieldNode field) {
        return (field.access & Opcodes.ACC_SYNTHETIC) != 0 && field.name.startsWith("this$");
    }

    private Partial.Method read(Partial partial, MethodNode method) {
        MethodId id = new MethodId(method.name, method.desc);
        MethodPatch change = patched.get(id);
        if (change != null && change.kind().replaces()) {
            return new Partial.Method(
                    Partial.Kind.REPLACED,
                    method,
                    new MethodId(change.target().name(), method.desc),
                    body(partial, method),
                    change.beginning());
        }
        String existing = existing(method.visibleAnnotations, method.invisibleAnnotations, method.name);
        if (change != null) {
            MethodId target = new MethodId(change.target().name(), method.desc);
            return new Partial.Method(Partial.Kind.HOOKED, method, target, null);
        }
        if (existing != null) {
            return new Partial.Method(Partial.Kind.EXISTING, method, new MethodId(existing, method.desc), null);
        }
        if (id.isConstructor() && partial.isHandWritten()) {
            // What the compiler puts into every class: no object of the partial class is ever made.
            return new Partial.Method(Partial.Kind.EXISTING, method, id, null);
        }
        return new Partial.Method(Partial.Kind.NEW, method, id, body(partial, method));
    }

    /** Name and descriptor of the static method; a receiver may make two methods alike. */
    private MethodId body(Partial partial, MethodNode method) {
        boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
        String descriptor = isStatic ? method.desc : "(L" + partial.target + ';' + method.desc.substring(1);
        String name = method.name;
        if (name.equals("<init>")) {
            boolean isNew = !patched.containsKey(new MethodId(name, method.desc));
            name = isNew ? "create" : "init";
            descriptor = isNew ? method.desc.replace(")V", ")L" + partial.target + ';') : descriptor;
        }
        MethodId body = new MethodId(name, descriptor);
        for (int i = 2; !taken.add(body); i++) {
            body = new MethodId(name + '$' + i, descriptor);
        }
        return body;
    }

    private MethodId mapped(MethodId id) {
        return new MethodId(id.name(), names.mapMethodDesc(id.descriptor()));
    }

    /** The name in the target, null where the member is not annotated. */
    private static String existing(List<AnnotationNode> visible, List<AnnotationNode> invisible, String ownName) {
        AnnotationNode annotation = find(visible);
        if (annotation == null) {
            annotation = find(invisible);
        }
        if (annotation == null) {
            return null;
        }
        String value = value(annotation);
        return value.isEmpty() ? ownName : value;
    }

    private static AnnotationNode find(List<AnnotationNode> annotations) {
        if (annotations != null) {
            for (AnnotationNode annotation : annotations) {
                if (annotation.desc.equals(EXISTING)) {
                    return annotation;
                }
            }
        }
        return null;
    }

    /** As the jar's reader takes it: what is not the text that is asked for does not count. */
    private static String value(AnnotationNode annotation) {
        int at = annotation.values == null ? -1 : annotation.values.indexOf("value");
        return at >= 0 && at % 2 == 0 && annotation.values.get(at + 1) instanceof String text ? text : "";
    }
}

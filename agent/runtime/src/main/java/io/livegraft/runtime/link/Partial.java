package io.livegraft.runtime.link;

import io.livegraft.runtime.model.Beginning;
import io.livegraft.runtime.model.Callback;
import io.livegraft.runtime.model.MethodId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A partial class, all types in it already under their new names: what of it is the target's, and what is added.
 */
final class Partial {
    /** What a member of a partial class stands for. */
    enum Kind {
        /** The target's member. */
        EXISTING,
        /** The target's method, whose new body this is. */
        REPLACED,
        /** The target's method, which gets a hook point and keeps its body. */
        HOOKED,
        /** A member that only the companion has. */
        NEW
    }

    /**
     * A method of the partial class.
     *
     * @param targetId what the target calls it
     * @param body where its code goes in the companion; null where it has none of its own. For a new constructor a
     *     method that takes the arguments and gives the object
     * @param beginning of a constructor that is replaced with its {@code super} or {@code this} call, else null
     */
    record Method(Kind kind, MethodNode node, MethodId targetId, MethodId body, Beginning beginning) {
        Method(Kind kind, MethodNode node, MethodId targetId, MethodId body) {
            this(kind, node, targetId, body, null);
        }

        boolean isStatic() {
            return (node.access & Opcodes.ACC_STATIC) != 0;
        }

        boolean isNewConstructor() {
            return kind == Kind.NEW && node.name.equals("<init>");
        }
    }

    /** A field of the partial class; {@code targetName} is what the target calls it. */
    record Field(Kind kind, FieldNode node, String targetName) {
        boolean isStatic() {
            return (node.access & Opcodes.ACC_STATIC) != 0;
        }
    }

    /** Binary name with dots, as the author knows it. */
    final String label;

    final String target;
    final String companion;
    final ClassNode node;
    final List<Callback> callbacks;
    /** By name and descriptor in the partial class. */
    final Map<MethodId, Method> methods = new LinkedHashMap<>();

    private final Map<String, Field> fields = new LinkedHashMap<>();

    Partial(String label, String companion, ClassNode node, List<Callback> callbacks) {
        this.label = label;
        this.target = node.name;
        this.companion = companion;
        this.node = node;
        this.callbacks = callbacks;
    }

    void add(Field field) {
        fields.put(field.node().name + ' ' + field.node().desc, field);
    }

    void add(Method method) {
        methods.put(new MethodId(method.node().name, method.node().desc), method);
    }

    Iterable<Field> fields() {
        return fields.values();
    }

    /** Null where the partial class does not mention it. */
    Field field(String name, String descriptor) {
        return fields.get(name + ' ' + descriptor);
    }

    /** Null where the partial class does not mention it. */
    Method method(String name, String descriptor) {
        return methods.get(new MethodId(name, descriptor));
    }

    /** Whether it was written by hand, and not cut out of another version of the target. */
    boolean isHandWritten() {
        return !label.equals(LinkRefusal.dots(target));
    }

    /** How the author writes one of its members. */
    String label(String member) {
        return label + '#' + member;
    }
}

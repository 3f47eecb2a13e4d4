package io.livegraft.tools.builder;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * New classes below running classes that are final: each is a kind of that class, its host, known by a number. Names
 * that the host's members of a kind get end in that number.
 */
final class Kinds {
    private static final String SUFFIX = "$livegraft$";

    private final Map<String, Kind> byName = new TreeMap<>();
    private final Map<String, ClassNode> hosts = new TreeMap<>();

    /** One new class; its superclass is another kind or the host. */
    record Kind(ClassNode node, ClassNode host, int number) {
        String of(String member) {
            return member + SUFFIX + number;
        }

        /** Tells its constructors from those of the host and of other kinds: a type that is always there. */
        String marker() {
            return "[".repeat(number + 1) + "Z";
        }

        /** The host's constructor that does what one of this kind does. */
        String constructor(String descriptor) {
            return descriptor.substring(0, descriptor.indexOf(')')) + marker() + ")V";
        }
    }

    void add(ClassNode node, ClassNode host) {
        hosts.put(host.name, host);
        byName.put(node.name, new Kind(node, host, byName.size() + 1));
    }

    Collection<Kind> all() {
        return byName.values();
    }

    Collection<ClassNode> hosts() {
        return hosts.values();
    }

    boolean isHost(String name) {
        return hosts.containsKey(name);
    }

    /** Null where the class is none. */
    Kind kind(String name) {
        return name == null ? null : byName.get(name);
    }

    /** Kinds of a host. */
    List<Kind> of(ClassNode host) {
        return byName.values().stream().filter(kind -> kind.host() == host).toList();
    }

    /** Itself and the kinds that extend it. */
    List<Kind> within(Kind kind) {
        List<Kind> found = new ArrayList<>();
        for (Kind other : byName.values()) {
            for (Kind at = other; at != null; at = kind(at.node().superName)) {
                if (at == kind) {
                    found.add(other);
                }
            }
        }
        return found;
    }

    /** The kind that has the method, from a class upwards; null where the host or a class above it has it. */
    Kind declaring(String owner, String name, String descriptor) {
        Kind kind = kind(owner);
        while (kind != null && Plan.find(kind.node(), name, descriptor) == null) {
            kind = kind(kind.node().superName);
        }
        return kind;
    }

    /** As {@link #declaring}, for a field. */
    Kind declaringField(String owner, String name) {
        Kind kind = kind(owner);
        while (kind != null && kind.node().fields.stream().noneMatch(field -> field.name.equals(name))) {
            kind = kind(kind.node().superName);
        }
        return kind;
    }

    /** Methods of a host that some kind overrides or adds: those that are to look at the kind of the receiver. */
    List<MethodNode> virtualMethods(ClassNode host) {
        List<MethodNode> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Kind kind : of(host)) {
            for (MethodNode method : kind.node().methods) {
                boolean isVirtual = (method.access & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)) == 0;
                if (isVirtual && !method.name.startsWith("<") && seen.add(method.name + method.desc)) {
                    found.add(method);
                }
            }
        }
        return found;
    }

    static boolean isStatic(FieldNode field) {
        return (field.access & Opcodes.ACC_STATIC) != 0;
    }

    static boolean isStatic(MethodNode method) {
        return (method.access & Opcodes.ACC_STATIC) != 0;
    }
}

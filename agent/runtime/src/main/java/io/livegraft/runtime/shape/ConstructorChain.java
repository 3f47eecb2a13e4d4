package io.livegraft.runtime.shape;

import io.livegraft.runtime.model.Beginning;
import io.livegraft.runtime.model.MethodId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Works out how a constructor of a partial class begins: what the running class is to set and to call, where new
 * constructors that lie between are gone through.
 */
public final class ConstructorChain {
    private final ClassNode type;
    private final boolean hasNew;

    private ConstructorChain(ClassNode type, boolean hasNew) {
        this.type = type;
        this.hasNew = hasNew;
    }

    /**
     * The beginning, as the partial class names things.
     *
     * @param hasNew whether constructors of the class that are not annotated are new; else they are the target's
     * @throws IllegalArgumentException with the reason, where it has none that can stand alone
     */
    public static Beginning beginning(byte[] partial, MethodId constructor, boolean hasNew) {
        ConstructorChain chain = new ConstructorChain(ClassFiles.tree(partial, 0), hasNew);
        return chain.beginning(chain.find(constructor.descriptor()));
    }

    private Beginning beginning(MethodNode first) {
        ConstructorPrefix prefix = prefix(first);
        Set<MethodNode> passed = new HashSet<>();
        for (MethodNode next = next(prefix); next != null; next = next(prefix)) {
            if (!passed.add(next)) {
                throw new IllegalArgumentException("it leads to itself");
            }
            prefix = prefix(next);
        }
        return prefix.beginning();
    }

    private ConstructorPrefix prefix(MethodNode constructor) {
        ConstructorPrefix prefix = ConstructorPrefix.of(type.name, constructor)
                .orElseThrow(() -> new IllegalArgumentException("it has no single super or this call"));
        if (!prefix.standsAlone(constructor)) {
            throw new IllegalArgumentException(
                    "it changes a parameter before its super or this call and uses it behind that");
        }
        return prefix;
    }

    /** The new constructor that is called, null where the target has it. */
    private MethodNode next(ConstructorPrefix prefix) {
        MethodNode called = hasNew && prefix.call().owner.equals(type.name) ? find(prefix.call().desc) : null;
        return called == null || isMarked(called.invisibleAnnotations) ? null : called;
    }

    private static boolean isMarked(List<AnnotationNode> annotations) {
        return annotations != null && !annotations.isEmpty();
    }

    private MethodNode find(String descriptor) {
        return type.methods.stream()
                .filter(method -> method.name.equals("<init>") && method.desc.equals(descriptor))
                .findFirst()
                .orElse(null);
    }
}

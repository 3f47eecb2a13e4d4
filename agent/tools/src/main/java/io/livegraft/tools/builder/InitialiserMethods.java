package io.livegraft.tools.builder;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The private static methods of a class that nothing but its static initialiser calls, so that they run once. */
final class InitialiserMethods {
    private final ClassNode owner;
    private final Set<String> methods = new HashSet<>();

    private InitialiserMethods(ClassNode owner) {
        this.owner = owner;
    }

    /**
     * Their names with descriptors.
     *
     * @param family all classes that can call what is private in it
     */
    static Set<String> of(ClassNode owner, Collection<ClassNode> family) {
        InitialiserMethods found = new InitialiserMethods(owner);
        int all = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC;
        owner.methods.stream()
                .filter(method -> (method.access & all) == all)
                .forEach(method -> found.methods.add(method.name + method.desc));
        while (family.stream().anyMatch(found::leavesOutWhatItCalls)) {
            // What calls one that was left out is a caller like any other.
        }
        return found.methods;
    }

    private boolean leavesOutWhatItCalls(ClassNode type) {
        int before = methods.size();
        for (MethodNode method : type.methods) {
            boolean runsOnce = type.name.equals(owner.name)
                    && (method.name.equals("<clinit>") || methods.contains(method.name + method.desc));
            if (!runsOnce) {
                new Calls().of(method);
            }
        }
        return methods.size() < before;
    }

    /** Leaves out what is called or taken as a handle. */
    private final class Calls extends References {
        @Override
        void method(String type, String name, String descriptor, MethodInsnNode call) {
            if (type.equals(owner.name)) {
                methods.remove(name + descriptor);
            }
        }

        @Override
        void type(String internalName) {}

        @Override
        void made(String internalName) {}

        @Override
        void field(String type, String name, String descriptor, boolean isStatic, boolean write) {}

        @Override
        void text(String constant) {}
    }
}

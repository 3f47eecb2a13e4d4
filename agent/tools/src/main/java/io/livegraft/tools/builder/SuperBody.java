package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.ClassFiles;
import io.livegraft.runtime.shape.ClassShape.Member;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** A body that {@code super.m()} calls, under a name that no subclass overrides. */
final class SuperBody {
    private SuperBody() {}

    /** Adds the copy to the class where it is not there yet; answers its name. */
    static String copy(ClassNode type, Member method) {
        String name = method.name() + "$livegraft$super";
        if (Plan.find(type, name, method.descriptor()) == null) {
            MethodNode original = Plan.find(type, method.name(), method.descriptor());
            MethodNode copy =
                    new MethodNode(ClassFiles.API, original.access, name, original.desc, original.signature, null);
            original.accept(copy);
            type.methods.add(copy);
        }
        return name;
    }
}

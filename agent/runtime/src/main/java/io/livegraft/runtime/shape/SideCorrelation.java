package io.livegraft.runtime.shape;

import java.util.Map;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * One side of a comparison: classes by their names, numbered methods of the given classes by content.
 *
 * @param classes by internal name: all classes that may call each other's numbered methods
 */
public record SideCorrelation(Map<String, ClassNode> classes) implements Correlation {
    @Override
    public String className(String internalName) {
        return internalName;
    }

    @Override
    public Body content(String owner, String name, String descriptor) {
        ClassNode type = classes.get(owner);
        MethodNode found = type == null ? null : Numbered.find(type, name, descriptor);
        return found == null ? null : new Body(type, found);
    }
}

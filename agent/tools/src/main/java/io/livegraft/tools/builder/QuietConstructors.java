package io.livegraft.tools.builder;

import io.livegraft.runtime.shape.ClassFiles;
import io.livegraft.runtime.shape.ConstructorPrefix;
import io.livegraft.runtime.shape.MalformedClassException;
import java.util.Optional;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Tells which constructors let no other code see their object before they, and those that they call, are through. */
final class QuietConstructors {
    private static final int CODE = ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;

    private final ClassSource classes;

    QuietConstructors(ClassSource classes) {
        this.classes = classes;
    }

    /** Whether the one that is called is quiet; not if it is not known. */
    boolean isQuiet(MethodInsnNode call) {
        if (call.owner.equals("java/lang/Object")) {
            return true;
        }
        ClassNode type = tree(call.owner);
        MethodNode constructor = type == null ? null : Plan.find(type, "<init>", call.desc);
        Optional<ConstructorPrefix> prefix =
                constructor == null ? Optional.empty() : ConstructorPrefix.of(type.name, constructor);
        return prefix.isPresent()
                && !ConstructorPrefix.handsOn(type.name, constructor)
                && isQuiet(prefix.get().call());
    }

    private ClassNode tree(String name) {
        byte[] classFile = classes.classFile(name);
        try {
            return classFile == null ? null : ClassFiles.tree(classFile, CODE);
        } catch (MalformedClassException e) {
            return null;
        }
    }
}

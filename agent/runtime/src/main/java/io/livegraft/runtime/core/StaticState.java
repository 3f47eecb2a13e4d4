package io.livegraft.runtime.core;

import io.livegraft.runtime.model.ClassPatch;
import io.livegraft.runtime.model.Patch;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;

/** Tells whether the classes that a patch brings have state of their own between calls. */
final class StaticState {
    private static final String EXISTING = "Lio/livegraft/Existing;";

    private StaticState() {}

    static boolean isIn(Patch patch) {
        return Stream.concat(patch.classes().stream().map(ClassPatch::bytecode), patch.helpers().values().stream())
                .anyMatch(StaticState::isIn);
    }

    private static boolean isIn(byte[] classFile) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, ClassReader.SKIP_CODE);
        return node.methods.stream().anyMatch(m -> m.name.equals("<clinit>"))
                || node.fields.stream().anyMatch(StaticState::isState);
    }

    private static boolean isState(FieldNode field) {
        boolean existing = field.invisibleAnnotations != null
                && field.invisibleAnnotations.stream().anyMatch(a -> a.desc.equals(EXISTING));
        return (field.access & Opcodes.ACC_STATIC) != 0 && field.value == null && !existing;
    }
}

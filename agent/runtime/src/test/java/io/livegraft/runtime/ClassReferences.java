package io.livegraft.runtime;

import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** The names of all classes that a class file refers to, wherever it does so. */
final class ClassReferences extends Remapper {
    private final Set<String> names = new TreeSet<>();

    private ClassReferences() {
        super(Opcodes.ASM9);
    }

    /** Binary names; the class itself and what it nests are among them. */
    static Set<String> in(byte[] classFile) {
        ClassReferences references = new ClassReferences();
        ClassVisitor nowhere = new ClassVisitor(Opcodes.ASM9) {};
        new ClassReader(classFile).accept(new ClassRemapper(Opcodes.ASM9, nowhere, references) {}, 0);
        return references.names;
    }

    @Override
    public String map(String internalName) {
        names.add(internalName.replace('/', '.'));
        return internalName;
    }
}

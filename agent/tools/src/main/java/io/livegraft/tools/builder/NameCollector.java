package io.livegraft.tools.builder;

import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.Remapper;

/** Collects the names of all classes that a class file names; changes none. */
final class NameCollector extends Remapper {
    private final Set<String> found;

    NameCollector(Set<String> found) {
        super(Opcodes.ASM9);
        this.found = found;
    }

    @Override
    public String map(String internalName) {
        found.add(internalName);
        return internalName;
    }
}

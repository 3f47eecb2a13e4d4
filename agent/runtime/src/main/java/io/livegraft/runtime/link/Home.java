package io.livegraft.runtime.link;

import io.livegraft.runtime.shape.ClassFiles;
import org.objectweb.asm.Opcodes;

/**
 * The class that code of the patch will run in, and so what it may do by itself.
 *
 * @param name internal name of that class
 * @param rights the class with whose rights the author wrote the code: for a companion the target, else the class itself
 * @param version of its class file
 * @param label binary name of the class as the author knows it
 */
record Home(String name, String rights, int version, boolean isInterface, String label) {
    boolean isCompanion() {
        return !name.equals(rights);
    }

    boolean hasInvokedynamic() {
        return (version & 0xFFFF) >= Opcodes.V1_7;
    }

    boolean hasFrames() {
        return ClassFiles.hasFrames(version);
    }

    boolean hasClassConstants() {
        return (version & 0xFFFF) >= Opcodes.V1_5;
    }

    boolean isInPackageOf(String internalName) {
        return Names.packageOf(name).equals(Names.packageOf(internalName));
    }
}

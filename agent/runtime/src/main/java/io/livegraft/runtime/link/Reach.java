package io.livegraft.runtime.link;

import io.livegraft.runtime.link.References.Found;
import org.objectweb.asm.Opcodes;

/** How code in its new home gets at a member that its author could use. */
enum Reach {
    /** The plain instruction works. */
    DIRECT,
    /** Only with the rights of a host, through an access site. */
    ACCESS,
    /** Its author had no right to it either, or has it no more. */
    NONE;

    static Reach of(World world, Home home, Found found) {
        if (found.is(Opcodes.ACC_PUBLIC) || found.declaring().equals(home.name())) {
            return DIRECT;
        }
        if (found.is(Opcodes.ACC_PRIVATE)) {
            return home.isInPackageOf(found.declaring()) ? ACCESS : NONE;
        }
        if (found.is(Opcodes.ACC_PROTECTED)
                && !found.declaring().equals(home.rights())
                && world.types.isSubclass(home.rights(), found.declaring())) {
            // Also in a package of the same name: that superclass may be another loader's.
            return home.isCompanion() ? ACCESS : DIRECT;
        }
        return home.isInPackageOf(found.declaring()) ? DIRECT : NONE;
    }
}

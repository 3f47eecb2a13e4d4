package io.livegraft.runtime.link;

import io.livegraft.runtime.link.References.Found;
import org.objectweb.asm.Opcodes;

/** How code in its new home gets at a member that its author could use. */
enum Reach {
    /** The plain instruction works. */
    DIRECT,
    /** Only with the rights that its author has, through an access site. */
    ACCESS,
    /** Only with the rights of the class that declares it, through an access site. */
    OWNER,
    /** Its author had no right to it either, or has it no more. */
    NONE;

    static Reach of(World world, Home home, Found found) {
        if (found.is(Opcodes.ACC_PUBLIC) || found.declaring().equals(home.name())) {
            return DIRECT;
        }
        if (found.is(Opcodes.ACC_PRIVATE)) {
            return home.isInPackageOf(found.declaring()) || isOpened(world, found) ? OWNER : NONE;
        }
        if (found.is(Opcodes.ACC_PROTECTED)
                && !found.declaring().equals(home.rights())
                && world.types.isSubclass(home.rights(), found.declaring())) {
            // Also in a package of the same name: that superclass may be another loader's.
            return home.isCompanion() ? ACCESS : DIRECT;
        }
        if (home.isInPackageOf(found.declaring())) {
            return DIRECT;
        }
        return isOpened(world, found) ? OWNER : NONE;
    }

    /** In the version that the code was compiled for, which the builder knows, it may be more visible. */
    private static boolean isOpened(World world, Found found) {
        Partial partial = world.partial(found.declaring());
        return partial != null && !partial.isHandWritten();
    }

    boolean isThroughSite() {
        return this == ACCESS || this == OWNER;
    }
}

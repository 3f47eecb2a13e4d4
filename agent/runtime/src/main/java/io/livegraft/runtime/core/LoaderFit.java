package io.livegraft.runtime.core;

import io.livegraft.runtime.patch.ClassDefiner;

/**
 * Whether the targets that a loader has not loaded yet are those a patch was built against, as far as its class files
 * tell. A loader gets all classes of a patch or none, and what is in force cannot be taken back when a class that does
 * not fit loads later.
 */
final class LoaderFit {
    private final ClassDefiner definer;

    LoaderFit(ClassDefiner definer) {
        this.definer = definer;
    }

    /**
     * Passes where nothing speaks against it.
     *
     * @param loader null for the boot loader, whose classes are known when they are loaded
     * @throws io.livegraft.runtime.model.RefusedException MISMATCH or NO_SUCH_METHOD
     */
    void check(LoadedPatch patch, ClassLoader loader) {
        if (loader == null) {
            return;
        }
        for (String target : patch.targets()) {
            byte[] classFile = definer.find(loader, target) != null ? null : ClassFiles.resource(loader, target);
            if (classFile != null) {
                BodyCheck.check(patch, target, Bodies.ofNew(classFile));
            }
        }
    }
}

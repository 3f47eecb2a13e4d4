package io.livegraft.runtime.core;

import io.livegraft.runtime.link.Linked;
import io.livegraft.runtime.link.LinkedClass;
import io.livegraft.runtime.model.RefusedException;
import io.livegraft.runtime.patch.ClassDefiner;
import java.util.ArrayList;
import java.util.List;

/**
 * Has the JVM verify what a patch would bring to a loader, in a loader of its own below that one, which nothing keeps.
 *
 * <p>There the classes are not in the packages of their targets. So what the JVM says of access is not a matter of the
 * patch and does not count; what it says of the code does.
 */
final class Rehearsal {
    /** HotSpot's words for a protected member that code may use in the package it will really be in. */
    private static final String PROTECTED = "Bad access to protected data";

    private final ClassDefiner definer;

    Rehearsal(ClassDefiner definer) {
        this.definer = definer;
    }

    /** @throws RefusedException LINK */
    void verify(LoadedPatch patch, Linked linked, ClassLoader target) {
        ClassLoader below = new ClassLoader(target) {};
        try {
            define(linked, below).forEach(Rehearsal::verify);
        } catch (VerifyError | ClassFormatError e) {
            throw Installer.doesNotLink(patch, target, e);
        }
    }

    private List<Class<?>> define(Linked linked, ClassLoader below) {
        List<Class<?>> defined = new ArrayList<>();
        for (LinkedClass c : linked.classes()) {
            try {
                defined.add(definer.defineOnce(below, c.name(), c.classFile(), null));
            } catch (ClassFormatError e) {
                throw e;
            } catch (LinkageError | SecurityException e) {
                // Its superclass or its package is not for classes of other loaders.
            }
        }
        return defined;
    }

    private static void verify(Class<?> type) {
        try {
            Installer.verify(type);
        } catch (VerifyError e) {
            if (!String.valueOf(e.getMessage()).contains(PROTECTED)) {
                throw e;
            }
        } catch (LinkageError e) {
            // It refers to a class that could not be defined here.
        }
    }
}

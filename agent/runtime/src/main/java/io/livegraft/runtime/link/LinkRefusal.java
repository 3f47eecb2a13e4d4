package io.livegraft.runtime.link;

import io.livegraft.runtime.model.RefusalCode;
import io.livegraft.runtime.model.RefusedException;

/** Words the refusals of the linker: which class of the patch, and what is wrong with it. */
final class LinkRefusal {
    private LinkRefusal() {}

    /**
     * A LINK refusal.
     *
     * @param where class or member of the patch, as its author wrote it
     */
    static RefusedException of(String where, String what) {
        return of(RefusalCode.LINK, where, what);
    }

    static RefusedException of(RefusalCode code, String where, String what) {
        return new RefusedException(code, where + ": " + what).with("class", where);
    }

    /** Binary name with dots of an internal name. */
    static String dots(String internalName) {
        return internalName.replace('/', '.');
    }
}

package io.livegraft.runtime.weave;

import io.livegraft.runtime.model.MethodId;
import java.util.Set;

/** Puts a trampoline in front of the bodies of chosen methods of one class. */
public final class Weaver {
    private Weaver() {}

    /**
     * Weaves one class; the same input gives the same bytes.
     *
     * @param classFile the class without trampolines, as the JVM hands it to a transformer
     * @param methods methods that get a trampoline
     * @param hooks methods that get a hook point in front of it
     * @throws io.livegraft.runtime.model.RefusedException UNPATCHABLE or NO_SUCH_METHOD
     */
    public static Woven weave(byte[] classFile, Set<MethodId> methods, Set<MethodId> hooks) {
        throw new UnsupportedOperationException();
    }
}

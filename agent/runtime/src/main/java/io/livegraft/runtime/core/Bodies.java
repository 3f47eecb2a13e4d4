package io.livegraft.runtime.core;

import io.livegraft.runtime.model.MethodId;
import io.livegraft.runtime.patch.Body;
import io.livegraft.runtime.shape.Insertions;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The bodies of a class.
 *
 * <p>Another agent may have added to the class while it was loaded, so that no class file we are ever handed has the
 * bodies a patch was built against. Then those of the loader's own file count, if additions alone lead from it to what
 * runs.
 */
final class Bodies {
    private static final Function<MethodId, Body> NONE = method -> null;

    private final Function<MethodId, Body> known;
    private final Supplier<Function<MethodId, Body>> others;
    private Function<MethodId, Body> readOthers;

    private Bodies(Function<MethodId, Body> known, Supplier<Function<MethodId, Body>> others) {
        this.known = known;
        this.others = others;
    }

    /** Bodies that are known otherwise. */
    static Bodies of(Function<MethodId, Body> known) {
        return new Bodies(known, () -> NONE);
    }

    /** Those of a class that is being defined: no agent has added to it. */
    static Bodies ofNew(byte[] classFile) {
        return of(BodyCheck.bodiesOf(classFile));
    }

    /** Those of a class that is loaded. */
    static Bodies ofLoaded(byte[] classFile, Class<?> type) {
        return new Bodies(BodyCheck.bodiesOf(classFile), () -> beforeAdditions(classFile, type));
    }

    private static Function<MethodId, Body> beforeAdditions(byte[] classFile, Class<?> type) {
        try {
            byte[] plain = ClassFiles.resource(type.getClassLoader(), type.getName());
            return plain != null && Insertions.lead(plain, classFile) ? BodyCheck.bodiesOf(plain) : NONE;
        } catch (RuntimeException e) {
            // A loader that cannot give the file now, or a file that cannot be read: it says nothing about what runs.
            return NONE;
        }
    }

    /**
     * The body of a method, null if there is no such method.
     *
     * @param expected the fingerprint it is looked for with, null for none
     */
    Body find(MethodId method, String expected) {
        Body body = known.apply(method);
        if (body == null || expected == null || expected.equals(body.fingerprint())) {
            return body;
        }
        if (readOthers == null) {
            readOthers = others.get();
        }
        Body other = readOthers.apply(method);
        return other != null && expected.equals(other.fingerprint()) ? other : body;
    }
}

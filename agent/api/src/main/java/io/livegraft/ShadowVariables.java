package io.livegraft;

import io.livegraft.boot.ShadowTable;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Extra data attached to objects, by identity: what a patch needs to remember about an object whose class has no field
 * for it.
 *
 * <p>A variable goes when its parent object is collected, or when it is freed; the patch that made it going does not
 * free it. A value that refers to its parent keeps it alive for as long as the variable is there. All methods may be
 * called from any thread; reading takes no lock.
 *
 * <p>Choose ids that name their owner, such as {@code com.acme.fix42.retries}. The new fields of a partial class are
 * shadow variables with the id {@code TARGET#FIELD}.
 */
public final class ShadowVariables {
    private ShadowVariables() {}

    /** The value attached to this very object, or null. */
    @SuppressWarnings("unchecked")
    public static <T> T get(Object parent, String id) {
        return (T) ShadowTable.get(parent, id);
    }

    /**
     * Attaches a value where there is none.
     *
     * @param value not null
     * @return the value, or null where there is one already
     */
    public static <T> T alloc(Object parent, String id, T value) {
        return ShadowTable.alloc(parent, id, value) ? value : null;
    }

    /**
     * The value attached to this object; where there is none, what the constructor makes of it. For one object and id
     * the constructor runs once at a time and not again after it has given a value; threads that ask meanwhile wait.
     *
     * @param constructor gets the parent; if it answers null or throws, nothing is attached
     */
    @SuppressWarnings("unchecked")
    public static <P, T> T getOrAlloc(P parent, String id, Function<? super P, ? extends T> constructor) {
        return (T) ShadowTable.getOrAlloc(parent, id, constructor);
    }

    /** Takes the value off this object and returns it; null where there was none. */
    @SuppressWarnings("unchecked")
    public static <T> T free(Object parent, String id) {
        return (T) ShadowTable.free(parent, id);
    }

    /**
     * Takes the values of this id off all objects.
     *
     * @param destructor called for each with parent and value, in no order; null where nothing is to be done. If it
     *     throws, the others are still destroyed, and then the first exception is thrown
     */
    public static void freeAll(String id, BiConsumer<Object, Object> destructor) {
        ShadowTable.freeAll(id, destructor);
    }
}

package io.livegraft.boot;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The one table of all shadow variables: object and id to value, weak in the object.
 *
 * <p>Assumptions: a value is set at most by {@link #put} after it was attached. Guarantees: no foreign code runs under a
 * lock; of two attachments of one object and id one wins; a constructor's value is seen whole. Progress: reading never
 * waits; {@link #alloc}, {@link #put}, {@link #getOrAlloc} and {@link #free} wait for a constructor of the same object
 * and id that is running.
 */
public final class ShadowTable {
    private static final ShadowBuckets BUCKETS = new ShadowBuckets();

    private ShadowTable() {}

    /** The value, or null; also null while it is being constructed. */
    public static Object get(Object parent, String id) {
        ShadowEntry entry = BUCKETS.find(parent, id, ShadowEntry.hash(parent, id));
        return entry == null ? null : entry.value();
    }

    /** Sets the value of a new field; null takes the variable away. */
    public static void put(Object parent, String id, Object value) {
        if (value == null) {
            free(parent, id);
            return;
        }
        int hash = ShadowEntry.hash(parent, id);
        while (true) {
            ShadowEntry entry = BUCKETS.find(parent, id, hash);
            if (entry == null) {
                entry = BUCKETS.insert(parent, new ShadowEntry(parent, id, hash, value, BUCKETS.collected()));
            }
            if (entry == null || entry.replace(value)) {
                return;
            }
            entry.awaitConstruction();
        }
    }

    /** Whether the value was attached; false where there is one. */
    public static boolean alloc(Object parent, String id, Object value) {
        if (value == null) {
            throw new NullPointerException("value");
        }
        int hash = ShadowEntry.hash(parent, id);
        while (true) {
            ShadowEntry there = BUCKETS.insert(parent, new ShadowEntry(parent, id, hash, value, BUCKETS.collected()));
            if (there == null) {
                return true;
            }
            if (there.value() != null) {
                return false;
            }
            there.awaitConstruction();
        }
    }

    /** The value, made by the constructor where there is none. */
    public static <P> Object getOrAlloc(P parent, String id, Function<? super P, ?> constructor) {
        int hash = ShadowEntry.hash(parent, id);
        while (true) {
            ShadowEntry entry = BUCKETS.find(parent, id, hash);
            if (entry == null) {
                ShadowEntry mine = new ShadowEntry(parent, id, hash, BUCKETS.collected());
                entry = BUCKETS.insert(parent, mine);
                if (entry == null) {
                    return construct(mine, parent, constructor);
                }
            }
            Object value = entry.value();
            if (value != null) {
                return value;
            }
            entry.awaitConstruction();
        }
    }

    private static <P> Object construct(ShadowEntry entry, P parent, Function<? super P, ?> constructor) {
        Object value = null;
        try {
            value = constructor.apply(parent);
            return value;
        } finally {
            if (value == null) {
                BUCKETS.remove(entry);
            }
            entry.constructed(value);
        }
    }

    /** Takes the value off the object and returns it. */
    public static Object free(Object parent, String id) {
        int hash = ShadowEntry.hash(parent, id);
        while (true) {
            ShadowEntry entry = BUCKETS.find(parent, id, hash);
            if (entry == null) {
                return null;
            }
            if (!entry.awaitConstruction() && BUCKETS.remove(entry)) {
                return entry.value();
            }
        }
    }

    /** Takes all values of this id off their objects. */
    public static void freeAll(String id, BiConsumer<Object, Object> destructor) {
        Throwable failed = null;
        for (ShadowEntry entry : BUCKETS.all()) {
            if (!entry.id.equals(id)) {
                continue;
            }
            entry.awaitConstruction();
            Object parent = entry.get();
            if (BUCKETS.remove(entry) && destructor != null && parent != null) {
                try {
                    destructor.accept(parent, entry.value());
                } catch (Throwable t) {
                    failed = failed == null ? t : failed;
                }
            }
        }
        if (failed != null) {
            ShadowTable.<RuntimeException>rethrow(failed);
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void rethrow(Throwable failed) throws E {
        throw (E) failed;
    }

    /** How many values there are of each id; those of collected objects are dropped first. */
    public static Map<String, Integer> counts() {
        expunge();
        Map<String, Integer> counts = new TreeMap<>();
        for (ShadowEntry entry : BUCKETS.all()) {
            counts.merge(entry.id, 1, Integer::sum);
        }
        return counts;
    }

    /**
     * Waits until an object with a value has been collected, and drops the value. Each attachment drops those that are
     * due too; this is for when nothing is attached any more, and values must not stay for that.
     */
    public static void awaitCollected() throws InterruptedException {
        BUCKETS.awaitCollected();
    }

    /** Drops the values of objects that were collected, without waiting. */
    public static void expunge() {
        BUCKETS.expunge();
    }
}

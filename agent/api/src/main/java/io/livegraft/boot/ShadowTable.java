package io.livegraft.boot;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * All shadow variables: object and id to value, weak in the object.
 *
 * <p>Each class has a table for its objects, and nothing but the class keeps it: a value that leads back to its parent's
 * class loader goes with that loader, as the value of a field would.
 *
 * <p>Assumptions: a value is set at most by {@link #put} after it was attached. Guarantees: no foreign code runs under a
 * lock; of two attachments of one object and id one wins; a constructor's value is seen whole. Progress: reading never
 * waits; {@link #alloc}, {@link #put}, {@link #getOrAlloc} and {@link #free} wait for a constructor of the same object
 * and id that is running.
 */
public final class ShadowTable {
    private static final Tables TABLES = new Tables();

    private ShadowTable() {}

    /** The value, or null; also null while it is being constructed. */
    public static Object get(Object parent, String id) {
        ShadowEntry entry = table(parent).find(parent, id, ShadowEntry.hash(parent, id));
        return entry == null ? null : entry.value();
    }

    private static ShadowBuckets table(Object parent) {
        return TABLES.get(parent.getClass());
    }

    /** Sets the value of a new field; null takes the variable away. */
    public static void put(Object parent, String id, Object value) {
        if (value == null) {
            free(parent, id);
            return;
        }
        int hash = ShadowEntry.hash(parent, id);
        ShadowBuckets table = table(parent);
        while (true) {
            ShadowEntry entry = table.find(parent, id, hash);
            if (entry == null) {
                entry = table.insert(parent, new ShadowEntry(table, parent, id, hash, value));
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
        ShadowBuckets table = table(parent);
        while (true) {
            ShadowEntry there = table.insert(parent, new ShadowEntry(table, parent, id, hash, value));
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
        ShadowBuckets table = table(parent);
        while (true) {
            ShadowEntry entry = table.find(parent, id, hash);
            if (entry == null) {
                ShadowEntry mine = new ShadowEntry(table, parent, id, hash);
                entry = table.insert(parent, mine);
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
                entry.table.remove(entry);
            }
            entry.constructed(value);
        }
    }

    /** Takes the value off the object and returns it. */
    public static Object free(Object parent, String id) {
        int hash = ShadowEntry.hash(parent, id);
        ShadowBuckets table = table(parent);
        while (true) {
            ShadowEntry entry = table.find(parent, id, hash);
            if (entry == null) {
                return null;
            }
            if (!entry.awaitConstruction() && entry.table.remove(entry)) {
                return entry.value();
            }
        }
    }

    /** Takes all values of this id off their objects. */
    public static void freeAll(String id, BiConsumer<Object, Object> destructor) {
        Throwable failed = null;
        for (ShadowEntry entry : ShadowBuckets.all()) {
            if (!entry.id.equals(id)) {
                continue;
            }
            entry.awaitConstruction();
            Object parent = entry.get();
            if (entry.table.remove(entry) && destructor != null && parent != null) {
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
        for (ShadowEntry entry : ShadowBuckets.all()) {
            counts.merge(entry.id, 1, Integer::sum);
        }
        return counts;
    }

    /**
     * How many values keep a class loader that their parent's class does not need: such a loader cannot be unloaded as
     * long as these parents live. The key says id and loaders.
     *
     * @param nameOf how loaders are called
     */
    public static Map<String, Integer> pinnedLoaders(Function<ClassLoader, String> nameOf) {
        expunge();
        Map<String, Integer> pinned = new TreeMap<>();
        for (ShadowEntry entry : ShadowBuckets.all()) {
            Object parent = entry.get();
            Object value = entry.value();
            if (parent != null && value != null) {
                ClassLoader by = parent.getClass().getClassLoader();
                ClassLoader loader = value.getClass().getClassLoader();
                if (!isFoundFrom(by, loader)) {
                    String key = entry.id + ": a value of loader " + nameOf.apply(loader) + " at an object of loader "
                            + nameOf.apply(by);
                    pinned.merge(key, 1, Integer::sum);
                }
            }
        }
        return pinned;
    }

    private static boolean isFoundFrom(ClassLoader start, ClassLoader loader) {
        for (ClassLoader l = start; l != null; l = l.getParent()) {
            if (l == loader) {
                return true;
            }
        }
        return loader == null;
    }

    /**
     * Waits until an object with a value has been collected, and drops the value. Each attachment drops those that are
     * due too; this is for when nothing is attached any more, and values must not stay for that.
     */
    public static void awaitCollected() throws InterruptedException {
        ShadowBuckets.awaitCollected();
    }

    /** Drops the values of objects that were collected, without waiting. */
    public static void expunge() {
        ShadowBuckets.expunge();
    }

    private static final class Tables extends ClassValue<ShadowBuckets> {
        @Override
        protected ShadowBuckets computeValue(Class<?> type) {
            return new ShadowBuckets();
        }
    }
}
